import type { PoolClient } from 'pg'
import { LEDGER_COLUMNS, type LedgerRow } from '@/lib/billing/list-deliveries'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { Decimal, money, sum } from '@/lib/core/money'
import { compareSources, type SourceTotal } from './compare-sources.store'
import { checkMetric, reading, type Metric } from './figures'

export interface Reconciliation {
  month: string
  metric: Metric
  currency: string
  /** From the delivered files: every in-scope row, credits, tax and fees included, and the linked rows that count. */
  billTotal: string
  attributed: { direct: string; linked: string; inferred: string; shared: string }
  unattributed: string
  /** billTotal (files) − (attributed + unattributed, from what is stored): "0", or something was lost or doubled. */
  difference: string
  linkedTotal: string
  outOfScope: { rows: number; amount: string }
  services: { service: string; amount: string; controlTotal: string | null }[]
  /** What each source says of the month, against what counts for the same accounts and days. */
  sources: SourceTotal[]
  deliveries: LedgerRow[]
  otherCurrencies?: { currency: string; total: string }[]
}

interface FileSide { currency: string; total: string; outRows: string; outAmount: string }

/**
 * Compares a month's bill with its parts: control totals that the import summed from the delivered files, against
 * the stored attribution. The two sums were never one, so that the difference means something (settled rule 9).
 *
 * @param input.month UTC month `YYYY-MM`, by day of use.
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function reconcile(ctx: Ctx, input: { month: string; metric?: Metric; currency?: string }): Promise<Reconciliation> {
  const metric = input.metric ?? 'unblended'
  const { from, to } = monthRange(input.month)
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, from, to)
    const files = await fileSide(client, metric, from, to)
    const byTotal = [...files].sort((a, b) => new Decimal(b.total).abs().comparedTo(new Decimal(a.total).abs()) || (a.currency < b.currency ? -1 : 1))
    const currency = input.currency ?? byTotal[0]?.currency ?? 'USD'
    const file = files.find((f) => f.currency === currency)
    const stored = (await client.query<{ method: string; linked: boolean; service: string; amount: string }>(
      `select method::text, linked, service, coalesce(sum(${metric}), 0) as amount from cost_daily where day >= $1::date and day < $2::date and currency = $3 group by 1, 2, 3`,
      [from, to, currency])).rows
    const of = (keep: (r: (typeof stored)[number]) => boolean): string => sum(stored.filter(keep).map((r) => r.amount))
    const { sources, control } = await compareSources(client, { metric, currency, from, to })
    const others = byTotal.filter((f) => f.currency !== currency).map((f) => ({ currency: f.currency, total: money(f.total) }))
    return {
      month: input.month, metric, currency,
      billTotal: money(file?.total ?? 0),
      attributed: {
        direct: of((r) => r.method === 'direct'), linked: of((r) => r.method === 'linked'),
        inferred: of((r) => r.method === 'inferred'), shared: of((r) => r.method === 'shared'),
      },
      unattributed: of((r) => r.method === 'unattributed'),
      difference: money(new Decimal(file?.total ?? 0).minus(of(() => true))),
      linkedTotal: of((r) => r.linked),
      outOfScope: { rows: Number(file?.outRows ?? 0), amount: money(file?.outAmount ?? 0) },
      services: [...new Set([...stored.map((r) => r.service), ...control.keys()])].sort()
        .map((service) => ({ service, amount: of((r) => r.service === service), controlTotal: control.get(service) ?? null })),
      sources,
      deliveries: await deliveriesOf(client, from),
      ...(others.length > 0 && { otherCurrencies: others }),
    }
  })
}

/**
 * The month's control totals per currency, over the deliveries that it was costed from and by the same decisions:
 * which source counts where, and which linked resources are tied. A month that was never costed is compared with
 * its active deliveries, and differs.
 */
async function fileSide(client: PoolClient, metric: Metric, from: string, to: string): Promise<FileSide[]> {
  const { rows } = await client.query<FileSide>(`
    with costed as (
      select deliveries, tied, cover from costed_month where month = $1::date
      union all select coalesce(array_agg(id), '{}'), '{}', '[]' from delivery
        where status = 'active' and period = $1::date and not exists (select 1 from costed_month where month = $1::date)),
    cover as (select x.* from costed, jsonb_to_recordset(cover) as x("accountId" text, day date, "sourceId" int)),
    counted as (
      select t.*, t.scope = 'in' or t.resource_arn = any(c.tied) as inside
      from costed c join delivery d on d.id = any(c.deliveries) join delivery_total t on t.delivery_id = d.id and t.day >= $1::date and t.day < $2::date
      where not exists (select 1 from cover)
        or exists (select 1 from cover v where v."accountId" = t.account_id and v.day = t.day and v."sourceId" = d.source_id)),
    never_kept as (
      select a.key as currency, sum(a.value::numeric) as amount, sum((d.skipped->'out-of-scope'->>'rows')::numeric) as rows
      from costed c join delivery d on d.id = any(c.deliveries) and d.period = $1::date, jsonb_each_text(d.skipped->'out-of-scope'->'amount') a group by 1),
    sums as (
      select currency, coalesce(sum(${metric}) filter (where inside), 0) as total,
        coalesce(sum(rows) filter (where not inside), 0) as rows, coalesce(sum(unblended) filter (where not inside), 0) as amount
      from counted group by 1)
    select coalesce(s.currency, n.currency) as currency, coalesce(s.total, 0) as total,
      coalesce(s.rows, 0) + coalesce(n.rows, 0) as "outRows", coalesce(s.amount, 0) + coalesce(n.amount, 0) as "outAmount"
    from sums s full join never_kept n on n.currency = s.currency`, [from, to])
  return rows
}

/** The ledger of the month: what counts first, then what was replaced or refused. */
async function deliveriesOf(client: PoolClient, period: string): Promise<LedgerRow[]> {
  return (await client.query<LedgerRow>(
    `select ${LEDGER_COLUMNS} from delivery d join bill_source s on s.id = d.source_id
     where d.period = $1::date or d.id = any((select deliveries from costed_month where month = $1::date)::int[])
     order by (d.status = 'active') desc, d.id desc`, [period])).rows
}
