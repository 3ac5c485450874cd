-- CreateTable
CREATE TABLE "ownership_undo" (
    "token_hash" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" DATE NOT NULL,
    "made" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "ownership_undo_pkey" PRIMARY KEY ("token_hash")
);
