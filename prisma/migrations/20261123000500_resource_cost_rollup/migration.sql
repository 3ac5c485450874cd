-- CreateTable
CREATE TABLE "resource_month" (
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "resource_id" BIGINT NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,
    "standing_day" DATE,
    "standing_unblended" DECIMAL,
    "standing_net" DECIMAL,
    "standing_amortized" DECIMAL,

    CONSTRAINT "resource_month_pkey" PRIMARY KEY ("month","currency","resource_id")
);

-- CreateTable
CREATE TABLE "resource_cost" (
    "resource_id" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,
    "standing_day" DATE,
    "standing_unblended" DECIMAL,
    "standing_net" DECIMAL,
    "standing_amortized" DECIMAL,

    CONSTRAINT "resource_cost_pkey" PRIMARY KEY ("resource_id","currency")
);

-- CreateIndex
CREATE INDEX "resource_month_resource_id_idx" ON "resource_month"("resource_id");
