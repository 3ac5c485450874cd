-- CreateTable
CREATE TABLE "cost_explorer_source" (
    "source_id" INTEGER NOT NULL,
    "daily_budget" DECIMAL NOT NULL DEFAULT 1,
    "axis" TEXT,
    "services" TEXT[],
    "accounts" TEXT[],
    "discovered_on" DATE,
    "resource_level" TEXT NOT NULL DEFAULT 'untried',
    "resource_level_at" TIMESTAMPTZ(3),
    "resource_level_message" TEXT,
    "incomplete" TEXT,

    CONSTRAINT "cost_explorer_source_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "cost_explorer_request" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,
    "account_id" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "cost" DECIMAL NOT NULL,
    "cached" BOOLEAN NOT NULL,
    "error" TEXT,

    CONSTRAINT "cost_explorer_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_explorer_day" (
    "source_id" INTEGER NOT NULL,
    "slice" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "estimated" BOOLEAN NOT NULL,
    "accounts" TEXT[],
    "digest" TEXT NOT NULL,

    CONSTRAINT "cost_explorer_day_pkey" PRIMARY KEY ("source_id","slice","day")
);

-- CreateTable
CREATE TABLE "cost_explorer_row" (
    "id" BIGSERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "slice" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "account_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "usage_type" TEXT NOT NULL,
    "charge_type" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "quantity" DECIMAL,
    "unblended" DECIMAL NOT NULL,
    "amortized" DECIMAL,
    "net" DECIMAL,

    CONSTRAINT "cost_explorer_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cost_explorer_request_source_id_at_idx" ON "cost_explorer_request"("source_id", "at");

-- CreateIndex
CREATE INDEX "cost_explorer_row_source_id_slice_day_idx" ON "cost_explorer_row"("source_id", "slice", "day");

-- AddForeignKey
ALTER TABLE "cost_explorer_source" ADD CONSTRAINT "cost_explorer_source_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "bill_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_explorer_request" ADD CONSTRAINT "cost_explorer_request_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "bill_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_explorer_day" ADD CONSTRAINT "cost_explorer_day_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "bill_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_explorer_row" ADD CONSTRAINT "cost_explorer_row_source_id_slice_day_fkey" FOREIGN KEY ("source_id", "slice", "day") REFERENCES "cost_explorer_day"("source_id", "slice", "day") ON DELETE CASCADE ON UPDATE CASCADE;
