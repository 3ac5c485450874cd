-- Cost by team and owner of the day of use, and which months of it hold.
CREATE TABLE "cost_owner_daily" (
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "team_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "cost_owner_daily_pkey" PRIMARY KEY ("day","currency","team_id","owner_id")
);

CREATE TABLE "cost_owner_month" (
    "month" DATE NOT NULL,

    CONSTRAINT "cost_owner_month_pkey" PRIMARY KEY ("month")
);

-- Whoever changes ownership, and however: the months from the first day that changes hold no more, in the same
-- transaction. A change of the end alone changes nothing before the earlier of the two ends.
CREATE FUNCTION "forget_cost_by_owner"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE since date;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT min(valid_from) INTO since FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT min(valid_from) INTO since FROM old_rows;
  ELSIF TG_OP = 'UPDATE' THEN
    SELECT min(CASE WHEN (o.resource_id, o.valid_from) = (n.resource_id, n.valid_from) AND (o.team_id, o.owner_id) IS NOT DISTINCT FROM (n.team_id, n.owner_id)
        THEN CASE WHEN o.valid_to IS DISTINCT FROM n.valid_to THEN least(o.valid_to, n.valid_to) END
      ELSE least(o.valid_from, n.valid_from) END) INTO since
    FROM new_rows n FULL JOIN old_rows o USING (id);
  ELSE
    since := '-infinity';
  END IF;
  DELETE FROM cost_owner_month WHERE (month + interval '1 month')::date > since;
  RETURN NULL;
END $$;

CREATE TRIGGER "ownership_added" AFTER INSERT ON "ownership" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "forget_cost_by_owner"();
CREATE TRIGGER "ownership_removed" AFTER DELETE ON "ownership" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "forget_cost_by_owner"();
CREATE TRIGGER "ownership_changed" AFTER UPDATE ON "ownership" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "forget_cost_by_owner"();
CREATE TRIGGER "ownership_emptied" AFTER TRUNCATE ON "ownership" FOR EACH STATEMENT EXECUTE FUNCTION "forget_cost_by_owner"();
