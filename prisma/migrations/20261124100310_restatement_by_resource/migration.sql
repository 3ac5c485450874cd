-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "resource_changes" JSONB NOT NULL DEFAULT '[]';
