-- Cost by everything but the resource, for questions that do not ask for one. Filled when a month is costed; clearing
-- the record of what months were costed from makes the next costing fill it for all of them.
CREATE TABLE "cost_group" (
    "id" SERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "shape" "shape" NOT NULL,
    "category" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "method" "attribution_method" NOT NULL,
    "attributed" BOOLEAN NOT NULL,
    "linked" BOOLEAN NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "cost_group_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "cost_group_all_key" ON "cost_group"("account_id", "region", "service", "type", "meter", "shape", "category", "model", "principal", "method", "attributed", "linked", "currency");

CREATE TABLE "cost_group_daily" (
    "day" DATE NOT NULL,
    "group_id" INTEGER NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "cost_group_daily_pkey" PRIMARY KEY ("day","group_id")
);

CREATE TABLE "cost_group_month" (
    "month" DATE NOT NULL,
    "group_id" INTEGER NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "cost_group_month_pkey" PRIMARY KEY ("month","group_id")
);

-- What cost_daily holds already, so that answers are the same until the next costing; principals come with it.
INSERT INTO "cost_group" ("account_id", "region", "service", "type", "meter", "shape", "category", "model", "principal", "method", "attributed", "linked", "currency")
  SELECT DISTINCT "account_id", "region", "service", "type", "meter", "shape", "category", "model", '', "method", "resource_id" IS NOT NULL, "linked", "currency" FROM "cost_daily";
INSERT INTO "cost_group_daily" SELECT c."day", g."id", sum(c."unblended"), sum(c."net"), sum(c."amortized")
  FROM "cost_daily" c JOIN "cost_group" g USING ("account_id", "region", "service", "type", "meter", "shape", "category", "model", "method", "linked", "currency")
  WHERE g."attributed" = (c."resource_id" IS NOT NULL) GROUP BY 1, 2;
INSERT INTO "cost_group_month" SELECT date_trunc('month', "day")::date, "group_id", sum("unblended"), sum("net"), sum("amortized") FROM "cost_group_daily" GROUP BY 1, 2;
UPDATE "costed_month" SET "inputs" = '';
