-- AlterTable
ALTER TABLE "account" ADD COLUMN     "excluded_by" TEXT,
ADD COLUMN     "managed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "organization_id" INTEGER,
ADD COLUMN     "organization_state" TEXT,
ADD COLUMN     "problem" TEXT;

-- CreateTable
CREATE TABLE "organization" (
    "id" SERIAL NOT NULL,
    "access" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "partition" TEXT NOT NULL DEFAULT 'aws',
    "role_name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "regions" TEXT[],
    "include_ous" TEXT[],
    "exclude_ous" TEXT[],
    "exclude_accounts" TEXT[],
    "refreshed_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_source_key" ON "organization"("source");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;
