-- Which currencies there are is asked with every question about money.
CREATE INDEX "cost_group_currency_idx" ON "cost_group"("currency");
