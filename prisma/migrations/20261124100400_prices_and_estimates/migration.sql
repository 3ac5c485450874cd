-- CreateTable
CREATE TABLE "list_price" (
    "id" BIGSERIAL NOT NULL,
    "service_code" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "usage_type" TEXT NOT NULL,
    "operation" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL,
    "price" DECIMAL NOT NULL,
    "currency" TEXT NOT NULL,
    "effective_date" DATE NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unbilled_estimate" (
    "resource_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "meter" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL NOT NULL,
    "hours" DECIMAL NOT NULL,
    "rate" DECIMAL NOT NULL,
    "rate_source" TEXT NOT NULL,
    "rate_detail" TEXT NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unbilled_estimate_pkey" PRIMARY KEY ("resource_id","day","meter","currency")
);

-- CreateTable
CREATE TABLE "estimate_accuracy" (
    "resource_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "meter" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "estimated" DECIMAL NOT NULL,
    "billed" DECIMAL NOT NULL,
    "difference" DECIMAL NOT NULL,
    "rate_source" TEXT NOT NULL,
    "estimated_at" TIMESTAMPTZ(3) NOT NULL,
    "compared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "estimate_accuracy_pkey" PRIMARY KEY ("resource_id","day","meter","currency")
);

-- CreateIndex
CREATE UNIQUE INDEX "list_price_region_usage_type_operation_unit_currency_effect_key" ON "list_price"("region", "usage_type", "operation", "unit", "currency", "effective_date", "sku");

-- CreateIndex
CREATE INDEX "estimate_accuracy_day_idx" ON "estimate_accuracy"("day");
