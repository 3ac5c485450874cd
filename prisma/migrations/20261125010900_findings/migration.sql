-- Findings: what the rules say, and their life.
CREATE TYPE "finding_status" AS ENUM ('open', 'snoozed', 'dismissed', 'applied', 'resolved');

CREATE TABLE "finding" (
    "id" BIGSERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "resource_id" BIGINT,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "status" "finding_status" NOT NULL,
    "severity" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "effort" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "saving_now" DECIMAL NOT NULL,
    "saving_later" DECIMAL NOT NULL,
    "saving_from" DATE,
    "claim_now" DECIMAL NOT NULL,
    "claim_later" DECIMAL NOT NULL,
    "about" TEXT NOT NULL,
    "carried_by" BIGINT,
    "rank" DECIMAL NOT NULL,
    "evidence" JSONB NOT NULL,
    "remedy" JSONB NOT NULL,
    "owner_id" INTEGER,
    "snoozed_until" DATE,
    "dismiss_reason" TEXT,
    "unknown_since" DATE,
    "unknown_because" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "applied_on" DATE,
    "baseline_daily" DECIMAL,
    "realised" DECIMAL,
    "realised_to" DATE,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "finding_rule_subject_key" ON "finding"("rule", "subject");
CREATE INDEX "finding_resource_id_idx" ON "finding"("resource_id");
CREATE INDEX "finding_about_idx" ON "finding"("about");
CREATE INDEX "finding_status_rank_idx" ON "finding"("status", "rank");
ALTER TABLE "finding" ADD CONSTRAINT "finding_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "finding_event" (
    "id" BIGSERIAL NOT NULL,
    "finding_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "finding_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "finding_event_finding_id_at_idx" ON "finding_event"("finding_id", "at");
ALTER TABLE "finding_event" ADD CONSTRAINT "finding_event_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "finding_unjudged" (
    "rule" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "examples" BIGINT[],
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_unjudged_pkey" PRIMARY KEY ("rule", "why")
);
