-- A source of the bill can be removed: its deliveries stay in the ledger, marked, and count nowhere.
ALTER TYPE "delivery_status" ADD VALUE 'withdrawn';
ALTER TABLE "bill_source" ADD COLUMN "removed_at" TIMESTAMPTZ(3);
