-- CreateTable
CREATE TABLE "delivery_total" (
    "delivery_id" INTEGER NOT NULL,
    "scope" "bill_scope" NOT NULL,
    "currency" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "resource_arn" TEXT NOT NULL DEFAULT '',
    "day" DATE NOT NULL,
    "rows" BIGINT NOT NULL,
    "unblended" DECIMAL NOT NULL,
    "net" DECIMAL,
    "amortized" DECIMAL,

    CONSTRAINT "delivery_total_pkey" PRIMARY KEY ("delivery_id","scope","currency","account_id","service","resource_arn","day")
);

-- CreateTable
CREATE TABLE "delivery_account" (
    "delivery_id" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "billed_to" DATE,
    "last_day" DATE NOT NULL,

    CONSTRAINT "delivery_account_pkey" PRIMARY KEY ("delivery_id","account_id")
);

-- CreateTable
CREATE TABLE "costed_month" (
    "month" DATE NOT NULL,
    "deliveries" INTEGER[],
    "cover" JSONB NOT NULL DEFAULT '[]',
    "tied" TEXT[],
    "inputs" TEXT NOT NULL,
    "costed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "costed_month_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE INDEX "delivery_total_day_idx" ON "delivery_total"("day");

-- CreateIndex
CREATE INDEX "delivery_account_account_id_idx" ON "delivery_account"("account_id");

-- AddForeignKey
ALTER TABLE "delivery_total" ADD CONSTRAINT "delivery_total_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_account" ADD CONSTRAINT "delivery_account_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
