import { createHash } from 'node:crypto'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import { RESTATED_DAYS, type KeptDay } from './plan'
import type { AnswerRow } from './read-answer'

export interface AnsweredDay { day: string; estimated: boolean; rows: AnswerRow[] }

/** The days of a slice that were ever answered. */
export const keptDays = (db: Db, sourceId: number, slice: string): Promise<KeptDay[]> => db.query<KeptDay>(
  `select day::text, (asked_at at time zone 'UTC')::date::text as "askedOn", estimated from cost_explorer_day where source_id = $1 and slice = $2 order by day`, [sourceId, slice])

const COLUMNS = ['account', 'service', 'usageType', 'chargeType', 'resource', 'currency', 'unit', 'quantity', 'unblended', 'amortized', 'net'] as const

/** Keeps answered days; what was kept of the same days before is replaced, all in one transaction. */
export async function keepDays(ctx: Ctx, sourceId: number, slice: string, days: AnsweredDay[]): Promise<void> {
  if (days.length === 0) return
  const sorted = days.map((d) => ({ ...d, cells: d.rows.map((r) => COLUMNS.map((c) => r[c])).sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1)) }))
  const digests = sorted.map((d) => createHash('md5').update(JSON.stringify([d.estimated, d.cells])).digest('hex'))
  const rows = sorted.flatMap((d) => d.cells.map((cells) => [d.day, ...cells]))
  await ctx.db.transaction(async (client) => {
    await client.query(`delete from cost_explorer_day where source_id = $1 and slice = $2 and day = any($3::date[])`, [sourceId, slice, days.map((d) => d.day)])
    await client.query(
      `insert into cost_explorer_day (source_id, slice, day, asked_at, estimated, accounts, digest)
       select $1, $2, d.day, $3, d.estimated, '{}', d.digest from unnest($4::date[], $5::boolean[], $6::text[]) as d(day, estimated, digest)`,
      [sourceId, slice, ctx.now, days.map((d) => d.day), days.map((d) => d.estimated), digests])
    await client.query(
      `insert into cost_explorer_row (source_id, slice, day, account_id, service, usage_type, charge_type, resource_id, currency, unit, quantity, unblended, amortized, net)
       select $1, $2, r.* from unnest($3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::numeric[], $13::numeric[], $14::numeric[]) r`,
      [sourceId, slice, ...['day', ...COLUMNS].map((_, i) => rows.map((r) => r[i]))])
  })
}

/** Notes which accounts there are, for days that no slice may have a row of: what an account lacks there is a known zero. */
export async function keepDiscovery(ctx: Ctx, sourceId: number, days: string[], accounts: string[]): Promise<void> {
  await ctx.db.query(
    `insert into cost_explorer_day (source_id, slice, day, asked_at, estimated, accounts, digest)
     select $1, 'discovery', d, $3, false, $4, md5(array_to_string($4::text[], ',')) from unnest($2::date[]) d
     on conflict (source_id, slice, day) do update set asked_at = excluded.asked_at, accounts = excluded.accounts, digest = excluded.digest
       where cost_explorer_day.day >= $5::date - ${RESTATED_DAYS}`, [sourceId, days, ctx.now, accounts, utcDay(ctx.now)])
}
