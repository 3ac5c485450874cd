-- CreateEnum
CREATE TYPE "budget_scope" AS ENUM ('all', 'team', 'account', 'tag');

-- CreateTable
CREATE TABLE "budget" (
    "id" BIGSERIAL NOT NULL,
    "scope" "budget_scope" NOT NULL,
    "scope_key" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "amount" DECIMAL,
    "currency" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by_label" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),
    "replaces_id" BIGINT,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "budget_scope_scope_key_month_idx" ON "budget"("scope", "scope_key", "month");

-- One budget per scope and month.
CREATE UNIQUE INDEX "budget_in_force" ON "budget" ("scope", "scope_key", "month") WHERE "replaced_at" IS NULL;

-- A budget is not negative, and a month begins on its first day.
ALTER TABLE "budget" ADD CONSTRAINT "budget_amount" CHECK ("amount" >= 0);
ALTER TABLE "budget" ADD CONSTRAINT "budget_month" CHECK (extract(day from "month") = 1);

-- A team's budget had no date: it held for every month, and still does.
INSERT INTO "budget" ("scope", "scope_key", "month", "amount", "currency", "set_at", "set_by_label")
SELECT 'team', "key", '2000-01-01', "budget", "currency", "created_at", '' FROM "team" WHERE "budget" IS NOT NULL;

-- AlterTable
ALTER TABLE "team" DROP COLUMN "budget";
