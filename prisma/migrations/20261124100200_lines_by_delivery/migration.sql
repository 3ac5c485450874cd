-- Lines of one delivery lie in a table of their own, a partition of bill_line that the import makes, loads and attaches.
-- Lines name their item by a small number, and whom they belong to is stored once per item and month where it can be.

ALTER TABLE "bill_item" DROP CONSTRAINT "bill_item_pkey" CASCADE;
ALTER TABLE "bill_item" ADD COLUMN "id" SERIAL NOT NULL;
ALTER TABLE "bill_item" ADD CONSTRAINT "bill_item_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "bill_item_key_key" ON "bill_item"("key");
DROP INDEX "bill_item_account_id_region_meter_idx";

ALTER TABLE "attribution" DROP CONSTRAINT "attribution_line_id_fkey";
ALTER TABLE "bill_line" RENAME TO "bill_line_old";
ALTER TABLE "bill_line_old" DROP CONSTRAINT "bill_line_delivery_id_fkey";
ALTER TABLE "bill_line_old" RENAME CONSTRAINT "bill_line_pkey" TO "bill_line_old_pkey";

CREATE TABLE "bill_line" (
    "delivery_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,
    "list" DECIMAL,
    "source_rows" INTEGER NOT NULL,

    CONSTRAINT "bill_line_pkey" PRIMARY KEY ("delivery_id","item_id","day")
) PARTITION BY LIST ("delivery_id");

DO $$
DECLARE d INTEGER;
BEGIN
  FOR d IN SELECT DISTINCT "delivery_id" FROM "bill_line_old" LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "bill_line" FOR VALUES IN (%s)', 'bill_line_' || d, d);
  END LOOP;
END $$;
INSERT INTO "bill_line" SELECT l."delivery_id", i."id", l."day", l."quantity", l."unblended", l."net", l."amortized", l."list", l."source_rows"
  FROM "bill_line_old" l JOIN "bill_item" i ON i."key" = l."item_key";

ALTER TABLE "attribution" ADD COLUMN "delivery_id" INTEGER, ADD COLUMN "item_id" INTEGER;
UPDATE "attribution" a SET "delivery_id" = l."delivery_id", "item_id" = i."id"
  FROM "bill_line_old" l JOIN "bill_item" i ON i."key" = l."item_key" WHERE l."id" = a."line_id";
DROP INDEX "attribution_line_id_idx";
ALTER TABLE "attribution" ALTER COLUMN "delivery_id" SET NOT NULL, ALTER COLUMN "item_id" SET NOT NULL, DROP COLUMN "line_id";
DROP TABLE "bill_line_old";

CREATE TABLE "item_attribution" (
    "month" DATE NOT NULL,
    "item_id" INTEGER NOT NULL,
    "resource_id" BIGINT,
    "method" "attribution_method" NOT NULL,
    "split_key" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "item_attribution_pkey" PRIMARY KEY ("month","item_id")
);
CREATE INDEX "item_attribution_resource_id_month_idx" ON "item_attribution"("resource_id", "month");
