-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('active', 'suspended', 'left', 'unreachable');

-- CreateEnum
CREATE TYPE "region_opt_in" AS ENUM ('opted_in', 'not_opted_in', 'unknown');

-- CreateEnum
CREATE TYPE "run_kind" AS ENUM ('discovery', 'billing', 'usage', 'costing');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('queued', 'running', 'done', 'incomplete', 'failed');

-- CreateEnum
CREATE TYPE "probe_outcome" AS ENUM ('listed', 'denied', 'not_offered', 'not_opted_in', 'throttled', 'failed');

-- CreateEnum
CREATE TYPE "shape" AS ENUM ('standing', 'transient', 'metered', 'storage', 'none');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('starting', 'running', 'stopping', 'stopped', 'finished', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('cur2', 'focus', 'cost_explorer');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('importing', 'active', 'superseded', 'refused');

-- CreateEnum
CREATE TYPE "bill_scope" AS ENUM ('in', 'linked');

-- CreateEnum
CREATE TYPE "attribution_method" AS ENUM ('direct', 'linked', 'inferred', 'shared', 'unattributed');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'analyst', 'lead', 'manager', 'viewer');

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "partition" TEXT NOT NULL DEFAULT 'aws',
    "status" "account_status" NOT NULL DEFAULT 'active',
    "ou_path" TEXT,
    "access" JSONB,
    "regions" TEXT[],
    "ignored" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_region" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "opt_in" "region_opt_in" NOT NULL DEFAULT 'unknown',
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_region_pkey" PRIMARY KEY ("account_id","region")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "kind" "run_kind" NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'queued',
    "requested_by" JSONB NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "of" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT NOT NULL DEFAULT '',
    "steps" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "stats" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "probe" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "outcome" "probe_outcome" NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "outcome_since" TIMESTAMPTZ(3) NOT NULL,
    "error_code" TEXT,
    "error_message" TEXT,
    "request_id" TEXT,
    "missing_actions" TEXT[],
    "partial_actions" TEXT[],
    "calls" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "run_id" UUID,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("account_id","region","type")
);

-- CreateTable
CREATE TABLE "probe_change" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "probe_outcome" NOT NULL,
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "probe_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "type" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("type","region","arn")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'unknown',
    "raw_state" TEXT,
    "shape" "shape" NOT NULL,
    "main_shape" "shape",
    "created_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_before" TIMESTAMPTZ(3),
    "tags" JSONB,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "listed" BOOLEAN NOT NULL DEFAULT true,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "last_run_id" UUID,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" BIGSERIAL NOT NULL,
    "from_resource_id" BIGINT NOT NULL,
    "rel" TEXT NOT NULL,
    "to_type" TEXT,
    "to_arn" TEXT NOT NULL,
    "to_resource_id" BIGINT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_source" (
    "id" SERIAL NOT NULL,
    "kind" "source_kind" NOT NULL,
    "path" TEXT NOT NULL,
    "access" JSONB NOT NULL DEFAULT '{"kind":"default"}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "bill_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "period" DATE NOT NULL,
    "status" "delivery_status" NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),
    "superseded_by" INTEGER,
    "rows_read" BIGINT NOT NULL DEFAULT 0,
    "rows_kept" BIGINT NOT NULL DEFAULT 0,
    "lines_stored" BIGINT NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '{}',
    "file_totals" JSONB NOT NULL DEFAULT '{}',
    "changes" JSONB NOT NULL DEFAULT '[]',
    "metrics" TEXT[],
    "billed_to" DATE,
    "error" TEXT,
    "run_id" UUID,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_item" (
    "key" UUID NOT NULL,
    "payer_account_id" TEXT NOT NULL DEFAULT '',
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "billing_entity" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "product_code" TEXT NOT NULL,
    "usage_type" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "resource_arn" TEXT NOT NULL,
    "principal" TEXT NOT NULL DEFAULT '',
    "charge_type" TEXT NOT NULL,
    "pricing_term" TEXT NOT NULL DEFAULT '',
    "pricing_unit" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "scope" "bill_scope" NOT NULL,
    "meter" TEXT NOT NULL DEFAULT 'unknown',
    "meter_shape" "shape" NOT NULL DEFAULT 'none',
    "category" TEXT NOT NULL DEFAULT 'usage',
    "model" TEXT NOT NULL DEFAULT '',
    "meter_detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "bill_item_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "bill_line" (
    "id" BIGSERIAL NOT NULL,
    "delivery_id" INTEGER NOT NULL,
    "item_key" UUID NOT NULL,
    "day" DATE NOT NULL,
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,
    "list" DECIMAL,
    "source_rows" INTEGER NOT NULL,

    CONSTRAINT "bill_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution" (
    "id" BIGSERIAL NOT NULL,
    "line_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "resource_id" BIGINT,
    "method" "attribution_method" NOT NULL,
    "split_key" TEXT NOT NULL DEFAULT '',
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_daily" (
    "id" BIGSERIAL NOT NULL,
    "day" DATE NOT NULL,
    "resource_id" BIGINT,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "meter" TEXT NOT NULL,
    "shape" "shape" NOT NULL,
    "category" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "method" "attribution_method" NOT NULL,
    "linked" BOOLEAN NOT NULL DEFAULT false,
    "currency" TEXT NOT NULL,
    "quantity" DECIMAL NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "cost_daily_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_daily" (
    "resource_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "metric" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_daily_pkey" PRIMARY KEY ("resource_id","metric","day")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role",
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" SERIAL NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" INTEGER,
    "team_ids" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" INTEGER,
    "cost_centre" TEXT NOT NULL DEFAULT '',
    "budget" DECIMAL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "lead" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "ownership" (
    "id" BIGSERIAL NOT NULL,
    "resource_id" BIGINT NOT NULL,
    "team_id" INTEGER,
    "owner_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "set_by" TEXT NOT NULL DEFAULT 'hand',
    "rule_id" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by_label" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL DEFAULT '',
    "actor_label" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "run_kind_requested_at_idx" ON "run"("kind", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "run_status_idx" ON "run"("status");

-- CreateIndex
CREATE INDEX "probe_outcome_idx" ON "probe"("outcome");

-- CreateIndex
CREATE INDEX "probe_change_account_id_region_type_at_idx" ON "probe_change"("account_id", "region", "type", "at");

-- CreateIndex
CREATE INDEX "resource_type_account_id_region_idx" ON "resource"("type", "account_id", "region");

-- CreateIndex
CREATE INDEX "resource_arn_idx" ON "resource"("arn");

-- CreateIndex
CREATE UNIQUE INDEX "resource_account_id_region_type_arn_key" ON "resource"("account_id", "region", "type", "arn");

-- CreateIndex
CREATE INDEX "link_to_resource_id_idx" ON "link"("to_resource_id");

-- CreateIndex
CREATE INDEX "link_to_arn_idx" ON "link"("to_arn");

-- CreateIndex
CREATE UNIQUE INDEX "link_from_resource_id_rel_to_arn_key" ON "link"("from_resource_id", "rel", "to_arn");

-- CreateIndex
CREATE UNIQUE INDEX "bill_source_kind_path_key" ON "bill_source"("kind", "path");

-- CreateIndex
CREATE INDEX "delivery_source_id_period_status_idx" ON "delivery"("source_id", "period", "status");

-- CreateIndex
CREATE INDEX "bill_item_account_id_region_meter_idx" ON "bill_item"("account_id", "region", "meter");

-- CreateIndex
CREATE INDEX "bill_item_resource_arn_idx" ON "bill_item"("resource_arn");

-- CreateIndex
CREATE INDEX "bill_line_day_idx" ON "bill_line"("day");

-- CreateIndex
CREATE INDEX "bill_line_item_key_day_idx" ON "bill_line"("item_key", "day");

-- CreateIndex
CREATE UNIQUE INDEX "bill_line_delivery_id_item_key_day_key" ON "bill_line"("delivery_id", "item_key", "day");

-- CreateIndex
CREATE INDEX "attribution_line_id_idx" ON "attribution"("line_id");

-- CreateIndex
CREATE INDEX "attribution_resource_id_day_idx" ON "attribution"("resource_id", "day");

-- CreateIndex
CREATE INDEX "attribution_day_idx" ON "attribution"("day");

-- CreateIndex
CREATE INDEX "cost_daily_day_idx" ON "cost_daily"("day");

-- CreateIndex
CREATE INDEX "cost_daily_resource_id_day_idx" ON "cost_daily"("resource_id", "day");

-- CreateIndex
CREATE INDEX "cost_daily_account_id_day_idx" ON "cost_daily"("account_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "team_key_key" ON "team"("key");

-- CreateIndex
CREATE INDEX "ownership_team_id_idx" ON "ownership"("team_id");

-- CreateIndex
CREATE INDEX "ownership_owner_id_idx" ON "ownership"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "ownership_resource_id_valid_from_key" ON "ownership"("resource_id", "valid_from");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE INDEX "audit_entity_entity_id_idx" ON "audit"("entity", "entity_id");

-- AddForeignKey
ALTER TABLE "account_region" ADD CONSTRAINT "account_region_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_from_resource_id_fkey" FOREIGN KEY ("from_resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_to_resource_id_fkey" FOREIGN KEY ("to_resource_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "bill_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_line" ADD CONSTRAINT "bill_line_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_line" ADD CONSTRAINT "bill_line_item_key_fkey" FOREIGN KEY ("item_key") REFERENCES "bill_item"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "bill_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_daily" ADD CONSTRAINT "usage_daily_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma's schema cannot say -----------------------------------------------------------------

-- The audit is append-only for everyone, the application included.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit rows are never changed or removed';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "audit"
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

-- One current owner per resource, and no interval that ends before it starts.
CREATE UNIQUE INDEX "ownership_current" ON "ownership" ("resource_id") WHERE "valid_to" IS NULL;
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_interval" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");

-- At most one active delivery per source and period; the newer replaces the older in one transaction.
CREATE UNIQUE INDEX "delivery_active" ON "delivery" ("source_id", "period") WHERE "status" = 'active';
