import type { Ctx } from '@/lib/core/context'
import { SEED_PRICES } from './seed'

/** A list price; `price` is a decimal per `unit`, `effectiveDate` a UTC day. */
export interface Price {
  serviceCode: string
  region: string
  usageType: string
  operation: string
  unit: string
  price: string
  currency: string
  effectiveDate: string
  description: string
  sku: string
  source: string
}

interface Sql { query(text: string, params?: unknown[]): Promise<unknown> }

/** Stores prices; one that is there already is left as it is, unless its figure differs. Answers how many are new or changed. */
export async function storePrices(sql: Sql, prices: Price[], now: Date): Promise<number> {
  const unique = [...new Map(prices.map((p) => [[p.region, p.usageType, p.operation, p.unit, p.currency, p.effectiveDate, p.sku].join('|'), p])).values()]
  if (unique.length === 0) return 0
  const answer = await sql.query(
    `insert into list_price as l (service_code, region, usage_type, operation, unit, price, currency, effective_date, description, sku, source, fetched_at)
     select c."serviceCode", c.region, c."usageType", c.operation, c.unit, c.price, c.currency, c."effectiveDate", c.description, c.sku, c.source, $2
     from jsonb_to_recordset($1::jsonb) as c("serviceCode" text, region text, "usageType" text, operation text, unit text, price numeric, currency text, "effectiveDate" date, description text, sku text, source text)
     on conflict (region, usage_type, operation, unit, currency, effective_date, sku) do update
       set price = excluded.price, description = excluded.description, source = excluded.source, fetched_at = excluded.fetched_at
     where l.price <> excluded.price returning id`, [JSON.stringify(unique), now])
  return Array.isArray(answer) ? answer.length : ((answer as { rowCount: number | null }).rowCount ?? 0)
}

/** Puts the prices that come with Outcrop where they are missing. */
export const ensureSeed = (ctx: Ctx): Promise<number> => storePrices(ctx.db, SEED_PRICES.map((p) => ({
  serviceCode: p.serviceCode, region: p.region, usageType: p.usageType, operation: p.operation ?? '', unit: p.unit, price: p.usd, currency: 'USD', effectiveDate: p.date, description: '', sku: p.sku ?? '', source: p.source,
})), ctx.now)

/** Prices in force on a UTC day in these regions: of each usage type, operation and unit the newest; AWS's own before quotations. */
export async function pricesOn(sql: { query(text: string, params?: unknown[]): Promise<Price[] | { rows: Price[] }> }, regions: string[], day: string): Promise<Price[]> {
  const answer = await sql.query(
    `select distinct on (region, usage_type, operation, unit, currency) service_code as "serviceCode", region, usage_type as "usageType", operation, unit, trim_scale(price)::text as price, currency,
       effective_date::text as "effectiveDate", description, sku, source
     from list_price where region = any($1) and effective_date <= $2::date
     order by region, usage_type, operation, unit, currency, effective_date desc, (source like 'AWS Price List API%') desc, sku`, [regions, day])
  return Array.isArray(answer) ? answer : answer.rows
}
