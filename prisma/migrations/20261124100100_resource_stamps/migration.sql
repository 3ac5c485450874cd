-- What a sweep needs to tell that a resource did not change: see Resource in schema.prisma.
ALTER TABLE "resource" ADD COLUMN "list_stamp" TEXT,
ADD COLUMN "row_stamp" TEXT,
ADD COLUMN "details_at" TIMESTAMPTZ(3);
