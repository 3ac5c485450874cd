import type { PoolClient } from 'pg'
import type { Head } from './compute'
import { rounded } from './model/exact'
import type { ComputedPart } from './projector'

/** Days are weights in millionths, whole numbers: doubles add them exactly, in any order. */
const DAY_WEIGHT = 1e6

export type PartTable = 'forecast_part' | 'forecast_part_then'

/** Room for the parts of another moment, gone with the transaction. */
export const createPartsThen = (client: PoolClient): Promise<unknown> =>
  client.query('create temp table forecast_part_then (like forecast_part including defaults) on commit drop')

/** Adds parts, each amount rounded to a decimal once; what comes to nothing is no part. */
export async function insertParts(client: PoolClient, table: PartTable, parts: ComputedPart[]): Promise<void> {
  const rows = parts.map((p) => ({ ...p, unbilled: decimals(p.unbilled), projected: decimals(p.projected) })).filter((p) => /[1-9]/.test(p.unbilled + p.projected))
  if (rows.length === 0) return
  const column = (of: (p: typeof rows[number]) => unknown): unknown[] => rows.map(of)
  await client.query(
    `insert into ${table} (resource_id, account_id, region, service, type, meter, shape, category, model, currency, component, unbilled, projected, days, method, facts)
     select resource_id, account_id, region, service, type, meter, shape::shape, category, model, currency, component, unbilled::numeric[], projected::numeric[], days::float8[], method, facts::jsonb
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
       as x(resource_id, account_id, region, service, type, meter, shape, category, model, currency, component, unbilled, projected, days, method, facts)`,
    [column((p) => p.resourceId), column((p) => p.accountId), column((p) => p.region), column((p) => p.service), column((p) => p.type), column((p) => p.meter), column((p) => p.shape), column((p) => p.category),
      column((p) => p.model), column((p) => p.currency), column((p) => p.component), column((p) => p.unbilled), column((p) => p.projected), column((p) => `{${Array.from(p.days, (d) => Math.round(d * DAY_WEIGHT)).join(',')}}`), column((p) => p.method), column((p) => JSON.stringify(p.facts))])
}

const decimals = (amounts: Float64Array): string => `{${Array.from(amounts, rounded).join(',')}}`

/** The stored forecast of the present; null: none yet. */
export async function readRun(client: PoolClient): Promise<(Head & { asOf: Date; stamp: string }) | null> {
  const { rows } = await client.query<Head & { asOf: Date; stamp: string }>(
    `select as_of as "asOf", billed_to::text as "billedTo", (select array_agg(to_char(m, 'YYYY-MM') order by m) from unnest(months) m) as months, days_from::text as "daysFrom", history_days as "historyDays", stamp from forecast_run where id = 1`)
  return rows[0] ?? null
}

export async function storeRun(client: PoolClient, head: Head, asOf: Date, stamp: string): Promise<void> {
  await client.query(
    `insert into forecast_run (id, as_of, billed_to, months, days_from, history_days, stamp) values (1, $1, $2, $3, $4, $5, $6)
     on conflict (id) do update set as_of = excluded.as_of, billed_to = excluded.billed_to, months = excluded.months, days_from = excluded.days_from, history_days = excluded.history_days, stamp = excluded.stamp`,
    [asOf, head.billedTo, head.months.map((m) => `${m}-01`), head.daysFrom, head.historyDays, stamp])
}
