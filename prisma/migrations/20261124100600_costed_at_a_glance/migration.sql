-- A digest of the whole estate as a month sees it, so that an unchanged month is told without reading its lines.
ALTER TABLE "costed_month" ADD COLUMN "glance" TEXT NOT NULL DEFAULT '';
