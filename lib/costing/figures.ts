import type { PoolClient } from 'pg'
import { OutcropError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { Decimal, sum } from '@/lib/core/money'

export type Metric = 'unblended' | 'amortized' | 'net'

/** One consistent view of the figures: everything `work` reads is of one instant. */
export function reading<T>(ctx: Ctx, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return ctx.db.transaction(work, 'reading')
}

/**
 * Refuses a metric that a delivery of the range lacks, rather than approximating it.
 *
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function checkMetric(client: PoolClient, metric: Metric, from: string, to: string): Promise<void> {
  if (metric === 'unblended') return
  const { rows } = await client.query<{ path: string; month: string }>(
    `select s.path, to_char(c.month, 'YYYY-MM') as month from costed_month c join delivery d on d.id = any(c.deliveries) join bill_source s on s.id = d.source_id
     where c.month >= date_trunc('month', $1::date) and c.month < $2::date and not $3 = any(d.metrics) order by c.month desc limit 1`, [from, to, metric])
  if (rows[0]) {
    throw new OutcropError('metric-not-in-source', `The bill of ${rows[0].month} from ${rows[0].path} does not carry ${metric} cost. Ask for unblended, or add the columns to the export.`, 422, { metric })
  }
}

/** Totals per currency, largest first. Currencies are never added. */
export function byCurrency(rows: { currency: string; amount: string }[]): { currency: string; total: string }[] {
  return [...new Set(rows.map((r) => r.currency))].sort()
    .map((currency) => ({ currency, total: sum(rows.filter((r) => r.currency === currency).map((r) => r.amount)) }))
    .sort((a, b) => new Decimal(b.total).abs().comparedTo(new Decimal(a.total).abs()))
}

/** Whether a bill speaks of the range, and, where a currency is asked for, whether one in that currency does. */
export async function isBilled(client: PoolClient, range: { from: string; to: string }, currency?: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from delivery d where d.status = 'active'
       and ((d.period >= date_trunc('month', $1::date) and d.period < $2::date) or exists (select 1 from delivery_total t where t.delivery_id = d.id and t.day >= $1::date and t.day < $2::date))
       and ($3::text is null or d.file_totals ? $3 or exists (select 1 from delivery_total t where t.delivery_id = d.id and t.currency = $3) or d.skipped->'out-of-scope'->'amount' ? $3) limit 1`,
    [range.from, range.to, currency ?? null])
  return rowCount !== 0
}

/** The currency that an answer speaks, its total, and the others beside it. */
export function speak(totals: { currency: string; total: string }[], wanted: string | undefined): { currency: string; total: string; otherCurrencies?: { currency: string; total: string }[] } {
  const currency = wanted ?? totals[0]?.currency ?? 'USD'
  const others = totals.filter((t) => t.currency !== currency)
  return { currency, total: totals.find((t) => t.currency === currency)?.total ?? '0', ...(others.length > 0 && { otherCurrencies: others }) }
}

/** The currency that an answer about the range speaks by default: that of the largest total; undefined while nothing is billed. */
export async function mainCurrency(client: PoolClient, metric: Metric, from: string, to: string): Promise<{ currency: string | undefined; several: boolean }> {
  // The two ends of an index: one currency or none is the rule.
  const [ends] = (await client.query<{ first: string | null; last: string | null }>('select min(currency) as first, max(currency) as last from cost_group')).rows
  if (ends!.first === null || ends!.first === ends!.last) return { currency: ends!.first ?? undefined, several: false }
  const { rows: sums } = await client.query<{ currency: string; amount: string }>(
    `select g.currency, coalesce(sum(d.${metric}), 0)::text as amount from cost_group_daily d join cost_group g on g.id = d.group_id where d.day >= $1::date and d.day < $2::date group by 1`, [from, to])
  return { currency: byCurrency(sums)[0]?.currency ?? ends!.first, several: true }
}

/** Last complete UTC day of the bill: of the account that is furthest; null: no bill. */
export async function billedTo(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ day: string | null }>(
    `select max(a.billed_to)::text as day from delivery_account a join delivery d on d.id = a.delivery_id where d.status = 'active'`)
  return rows[0]?.day ?? null
}
