import type { PoolClient } from 'pg'
import { describe, recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { closeCheck } from './close-check'
import { monthsOwingTo, readClosed, type ClosedMonth } from './closed.store'
import { compareOne } from './compare-closed.store'
import { LineHash } from './hash'
import { COLUMNS, meterTypes, named, ORDER, OWN, RECEIVED } from './lines.sql'
import { summaries } from './summaries.store'

/**
 * Closes a month: its lines are kept as they are now, with the names of now, and do not change again. What the bill or
 * owners later say differently becomes adjustments of the next open month. It cannot be opened again.
 *
 * @throws OutcropError `forbidden`, `month-closed`, `month-not-over`, `no-bill`, and `bill-incomplete` unless that is confirmed.
 */
export async function closeMonth(ctx: Ctx, { month, confirmIncomplete = false }: { month: string; confirmIncomplete?: boolean }): Promise<ClosedMonth> {
  permit(ctx, 'month:close')
  const check = await closeCheck(ctx, month)
  const refusal = check.refusals[0]
  if (refusal) throw new OutcropError(refusal.code, refusal.message, 409)
  if (check.incomplete && !confirmIncomplete) throw new OutcropError('bill-incomplete', `${check.incomplete} Confirm to close ${month} all the same: what comes later will be adjustments.`, 409, { confirm: 'confirmIncomplete' })
  await ctx.db.transaction((client) => close(client, ctx, month))
  return (await readClosed(ctx.db, month))!
}

async function close(client: PoolClient, ctx: Ctx, month: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('close-month'))`)
  const { from, to } = monthRange(month)
  const tx = { query: async <R extends object>(sql: string, params: unknown[] = []) => (await client.query<R>(sql, params)).rows }
  const before = await readClosed(tx, month)
  if (before) throw new OutcropError('month-closed', `${month} was closed by ${before.closedBy} on ${before.closedAt.slice(0, 10)}.`, 409)
  const owing = await monthsOwingTo(tx, month)
  for (const m of owing) await compareOne(client, m.slice(0, 7), ctx.now)
  // One statement, so that cost, owners and adjustments are those of one instant.
  await client.query(`insert into statement_line (month, seq, ${COLUMNS})
    select $1::date, row_number() over (order by ${ORDER}), ${COLUMNS} from (${named(`${OWN} union all ${RECEIVED}`)}) x`, [from, to, owing, ...meterTypes()])
  await client.query('delete from statement_adjustment where from_month = any($1::date[])', [owing])
  await client.query('insert into statement_state (month, stale, compared_at) values ($1::date, true, null)', [from])
  const metrics = await tx.query<{ metric: string }>(`select metric from unnest(array['unblended', 'net', 'amortized']) as metric
    where not exists (select 1 from costed_month c join delivery d on d.id = any(c.deliveries) where c.month = $1::date and not metric = any(d.metrics))`, [from])
  const { lines, sha256 } = await hashOf(client, from)
  const who = describe(ctx.actor).label
  const kept = { metrics: metrics.map((m) => m.metric), lines, sha256, totals: await summaries(tx, month, metrics.map((m) => m.metric)) }
  await client.query('insert into closed_month (month, closed_at, closed_by, metrics, lines, sha256, totals) values ($1::date, $2, $3, $4, $5, $6, $7)',
    [from, ctx.now.toISOString(), who, kept.metrics, lines, sha256, JSON.stringify(kept.totals)])
  await recordAudit(client, ctx, { action: 'month:close', entity: 'month', entityId: month, after: { lines, sha256, totals: Object.fromEntries(Object.entries(kept.totals).map(([c, t]) => [c, t.unblended?.total])) } })
}

/** Of the lines as they are stored: what is handed out later is compared with this. */
export async function hashOf(client: Pick<PoolClient, 'query'>, from: string): Promise<{ lines: number; sha256: string }> {
  const hash = new LineHash()
  let after = 0
  for (;;) {
    const { rows } = await client.query<{ seq: number }>(`select seq, ${COLUMNS.replace('adjustment_of', `to_char(adjustment_of, 'YYYY-MM-DD') as adjustment_of`)} from statement_line where month = $1::date and seq > $2 order by seq limit 5000`, [from, after])
    for (const row of rows) hash.add(row)
    if (rows.length === 0) return { lines: after, sha256: hash.hex() }
    after = rows.at(-1)!.seq
  }
}
