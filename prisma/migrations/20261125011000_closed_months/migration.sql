-- A closed month is kept as it was: its lines, whose they were, and what people and teams were called. Later changes of the
-- bill or of ownership become adjustments of the next open month.

CREATE TABLE "closed_month" (
    "month" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT NOT NULL,
    "metrics" TEXT[],
    "lines" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "totals" JSONB NOT NULL,

    CONSTRAINT "closed_month_pkey" PRIMARY KEY ("month")
);

CREATE TABLE "statement_line" (
    "month" DATE NOT NULL,
    "seq" INTEGER NOT NULL,
    "adjustment_of" DATE,
    "team_id" INTEGER,
    "team_key" TEXT,
    "team_name" TEXT,
    "owner_id" INTEGER,
    "owner_email" TEXT,
    "owner_name" TEXT,
    "resource_id" BIGINT,
    "resource_name" TEXT,
    "arn" TEXT,
    "type" TEXT NOT NULL,
    "payer_account_id" TEXT NOT NULL,
    "payer_account_name" TEXT,
    "account_id" TEXT NOT NULL,
    "account_name" TEXT,
    "region" TEXT NOT NULL,
    "billing_entity" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "product_code" TEXT NOT NULL,
    "usage_type" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "charge_type" TEXT NOT NULL,
    "pricing_unit" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "shape" "shape" NOT NULL,
    "category" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "method" "attribution_method" NOT NULL,
    "currency" TEXT NOT NULL,
    "item_id" INTEGER NOT NULL,
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,
    "list" DECIMAL,

    CONSTRAINT "statement_line_pkey" PRIMARY KEY ("month","seq")
);

CREATE TABLE "statement_adjustment" (
    "id" BIGSERIAL NOT NULL,
    "from_month" DATE NOT NULL,
    "team_id" INTEGER,
    "owner_id" INTEGER,
    "resource_id" BIGINT,
    "item_id" INTEGER NOT NULL,
    "method" "attribution_method" NOT NULL,
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "statement_adjustment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "statement_adjustment_from_month_idx" ON "statement_adjustment"("from_month");

CREATE TABLE "statement_state" (
    "month" DATE NOT NULL,
    "stale" BOOLEAN NOT NULL,
    "compared_at" TIMESTAMPTZ(3),

    CONSTRAINT "statement_state_pkey" PRIMARY KEY ("month")
);

CREATE FUNCTION closed_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A closed month does not change: corrections are adjustments of the next open month.';
END $$;
CREATE TRIGGER closed_month_stays BEFORE UPDATE OR DELETE ON "closed_month" FOR EACH ROW EXECUTE FUNCTION closed_is_closed();
CREATE TRIGGER statement_line_stays BEFORE UPDATE OR DELETE ON "statement_line" FOR EACH ROW EXECUTE FUNCTION closed_is_closed();

-- Closed months from the one that holds a day on have to be compared again. The rows are locked by whoever changes, so
-- that a comparison waits for the change and sees it.
CREATE FUNCTION statements_stale(since DATE) RETURNS void LANGUAGE sql AS $$
  UPDATE "statement_state" SET "stale" = true WHERE "month" >= date_trunc('month', since)::date;
$$;

CREATE FUNCTION closed_ownership_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM statements_stale(min("valid_from")) FROM "changed";
  RETURN NULL;
END $$;
CREATE TRIGGER closed_ownership_added AFTER INSERT ON "ownership" REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION closed_ownership_added();
CREATE TRIGGER closed_ownership_removed AFTER DELETE ON "ownership" REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION closed_ownership_added();

-- An interval that only ends elsewhere changes nothing before the earlier of its two ends.
-- Transition tables have no statistics: thousands of rows would be joined by a loop.
CREATE FUNCTION closed_ownership_changed() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "statement_state") THEN RETURN NULL; END IF;
  PERFORM statements_stale(min(CASE
      WHEN (o."team_id", o."owner_id", o."valid_from", o."resource_id") IS NOT DISTINCT FROM (n."team_id", n."owner_id", n."valid_from", n."resource_id")
      THEN least(coalesce(o."valid_to", 'infinity'), coalesce(n."valid_to", 'infinity')) ELSE least(o."valid_from", n."valid_from") END))
    FROM "before" o JOIN "after" n ON n."id" = o."id"
    WHERE (o."team_id", o."owner_id", o."valid_from", o."valid_to", o."resource_id") IS DISTINCT FROM (n."team_id", n."owner_id", n."valid_from", n."valid_to", n."resource_id");
  RETURN NULL;
END $$;
CREATE TRIGGER closed_ownership_changed AFTER UPDATE ON "ownership" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION closed_ownership_changed();

CREATE FUNCTION closed_month_costed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "statement_state" SET "stale" = true WHERE "month" = coalesce(NEW."month", OLD."month");
  RETURN NULL;
END $$;
CREATE TRIGGER closed_month_costed AFTER INSERT OR UPDATE OR DELETE ON "costed_month" FOR EACH ROW EXECUTE FUNCTION closed_month_costed();
