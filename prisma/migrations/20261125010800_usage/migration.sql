-- CreateEnum
CREATE TYPE "usage_outcome" AS ENUM ('read', 'denied', 'not_offered', 'not_opted_in', 'throttled', 'partial', 'failed');

-- CreateEnum
CREATE TYPE "use_verdict" AS ENUM ('used', 'idle', 'unknown');

-- CreateTable
CREATE TABLE "usage_series" (
    "resource_id" BIGINT NOT NULL,
    "metric" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "read_from" DATE NOT NULL,
    "read_to" DATE NOT NULL,
    "gaps" DATE[],
    "first_seen" DATE,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_series_pkey" PRIMARY KEY ("resource_id","metric")
);

-- CreateTable
CREATE TABLE "usage_hourly" (
    "resource_id" BIGINT NOT NULL,
    "metric" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "usage_hourly_pkey" PRIMARY KEY ("resource_id","metric","hour")
);

-- CreateTable
CREATE TABLE "usage_probe" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "outcome" "usage_outcome" NOT NULL,
    "outcome_since" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "missing_actions" TEXT[],
    "denied_by" TEXT,
    "series" INTEGER NOT NULL DEFAULT 0,
    "run_id" UUID,

    CONSTRAINT "usage_probe_pkey" PRIMARY KEY ("account_id","region","namespace")
);

-- CreateTable
CREATE TABLE "resource_use" (
    "resource_id" BIGINT NOT NULL,
    "verdict" "use_verdict" NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" DATE,
    "window_from" DATE,
    "window_to" DATE,
    "source" TEXT,
    "last_used" DATE,
    "evidence" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_use_pkey" PRIMARY KEY ("resource_id")
);

-- CreateIndex
CREATE INDEX "usage_hourly_hour_idx" ON "usage_hourly"("hour");

-- CreateIndex
CREATE INDEX "resource_use_verdict_idx" ON "resource_use"("verdict");

-- AddForeignKey
ALTER TABLE "usage_series" ADD CONSTRAINT "usage_series_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_hourly" ADD CONSTRAINT "usage_hourly_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_probe" ADD CONSTRAINT "usage_probe_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_use" ADD CONSTRAINT "resource_use_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
