-- Spend that broke its own pattern.
CREATE TABLE "anomaly" (
  "id" UUID NOT NULL,
  "level" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "resource_id" BIGINT,
  "account_id" TEXT NOT NULL,
  "region" TEXT,
  "principal" TEXT,
  "meter" TEXT,
  "model" TEXT,
  "first_day" DATE NOT NULL,
  "last_day" DATE NOT NULL,
  "amount" DECIMAL NOT NULL,
  "expected" DECIMAL NOT NULL,
  "excess" DECIMAL NOT NULL,
  "explained_by" JSONB NOT NULL,
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "withdrawn_at" TIMESTAMPTZ(3),
  "dismissed_at" TIMESTAMPTZ(3),
  "dismissed_by" TEXT,
  "dismissed_reason" TEXT,
  CONSTRAINT "anomaly_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "anomaly_last_day_idx" ON "anomaly"("last_day");
CREATE INDEX "anomaly_resource_id_idx" ON "anomaly"("resource_id");

CREATE TABLE "anomaly_day" (
  "day" DATE NOT NULL,
  "level" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "amount" DECIMAL NOT NULL,
  "expected" DECIMAL NOT NULL,
  "cells" JSONB NOT NULL,
  CONSTRAINT "anomaly_day_pkey" PRIMARY KEY ("day", "level", "subject", "currency")
);

CREATE TABLE "anomaly_month" (
  "month" DATE NOT NULL,
  "inputs" TEXT NOT NULL,
  CONSTRAINT "anomaly_month_pkey" PRIMARY KEY ("month")
);
