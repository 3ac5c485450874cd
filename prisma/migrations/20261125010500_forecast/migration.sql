-- CreateTable
CREATE TABLE "forecast_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "billed_to" DATE,
    "months" DATE[],
    "days_from" DATE NOT NULL,
    "history_days" INTEGER NOT NULL,
    "stamp" TEXT NOT NULL,

    CONSTRAINT "forecast_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_part" (
    "id" BIGSERIAL NOT NULL,
    "resource_id" BIGINT,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "shape" "shape" NOT NULL,
    "category" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "unbilled" DECIMAL[],
    "projected" DECIMAL[],
    "days" DOUBLE PRECISION[],
    "method" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "forecast_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_backtest" (
    "month" DATE NOT NULL,
    "day" INTEGER NOT NULL,
    "horizon" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "billed" DECIMAL NOT NULL,
    "predicted" DECIMAL NOT NULL,
    "expected_runs" DECIMAL NOT NULL,
    "actual" DECIMAL NOT NULL,
    "linear" DECIMAL NOT NULL,
    "rate_times_730" DECIMAL NOT NULL,
    "stamp" TEXT NOT NULL,

    CONSTRAINT "forecast_backtest_pkey" PRIMARY KEY ("month","day","horizon","currency","shape")
);

-- CreateIndex
CREATE INDEX "forecast_part_resource_id_idx" ON "forecast_part"("resource_id");


