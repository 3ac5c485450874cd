import type { Ctx } from '@/lib/core/context'
import { Decimal, money } from '@/lib/core/money'
import { decimal } from '@/lib/inventory/sql'
import type { Figures, Metric } from '@/lib/inventory/types'
import { resolveFigures } from '@/lib/inventory/figures'
import { listClosed, readClosed } from './closed.store'
import { compareClosed } from './compare-closed.store'
import { basisOfClosed, owed } from './statement'
import { nextOpen, UNATTRIBUTED } from './words'

export interface Adjustment {
  /** The closed month that is corrected, and the month whose statement carries it. */
  of: string; in: string
  /** That statement is closed as well; false: it is open and may still change. */
  settled: boolean
  key: string | null; team: string; resourceId: string | null; resource: string; meter: string; amount: string
}

export interface Adjustments { month: string; metric: Metric; currency: string; received: Adjustment[]; receivedTotal: string; deferred: Adjustment[]; deferredTotal: string }

/**
 * What a month's statement corrects of earlier months, and what later statements correct of it. The reconciliation's total of
 * the month today = its statement − received + deferred.
 */
export async function listAdjustments(ctx: Ctx, input: Figures & { month: string }): Promise<Adjustments> {
  const closed = await readClosed(ctx.db, input.month)
  const { month, metric, currency } = closed ? basisOfClosed(closed, input) : await resolveFigures(ctx, input)
  const owing = closed ? [] : await owed(ctx, month)
  if (closed) await compareClosed(ctx, [month])
  const [received, issued, pending] = await Promise.all([
    closed ? stored(ctx, metric, currency, 'l.month = $1::date and l.adjustment_of is not null', month) : outstanding(ctx, metric, currency, owing, month),
    stored(ctx, metric, currency, 'l.adjustment_of = $1::date', month),
    closed ? outstanding(ctx, metric, currency, [`${month}-01`], nextOpen(month, new Set((await listClosed(ctx.db)).map((c) => c.month)))) : [],
  ])
  const deferred = [...issued, ...pending]
  return { month, metric, currency, received, receivedTotal: total(received), deferred, deferredTotal: total(deferred) }
}

const total = (of: Adjustment[]): string => money(of.reduce((n, a) => n.plus(a.amount), new Decimal(0)))

const stored = (ctx: Ctx, metric: Metric, currency: string, where: string, month: string): Promise<Adjustment[]> => ctx.db.query<Adjustment>(`
  select to_char(l.adjustment_of, 'YYYY-MM') as of, to_char(l.month, 'YYYY-MM') as in, true as settled,
    case when l.resource_id is null then '${UNATTRIBUTED}' else l.team_key end as key, case when l.resource_id is null then 'Unattributed' else coalesce(l.team_name, 'Unassigned') end as team,
    l.resource_id as "resourceId", coalesce(l.resource_name, '') as resource, l.meter, ${decimal(`coalesce(sum(l.${metric}), 0)`)} as amount
  from statement_line l where ${where} and l.currency = $2
  group by l.adjustment_of, l.month, l.team_key, l.team_name, l.resource_id, l.resource_name, l.meter having coalesce(sum(l.${metric}), 0) <> 0
  order by 1, 2, abs(coalesce(sum(l.${metric}), 0)) desc, 8, 7, 5`, [`${month}-01`, currency])

const outstanding = (ctx: Ctx, metric: Metric, currency: string, of: string[], into: string): Promise<Adjustment[]> => ctx.db.query<Adjustment>(`
  select to_char(a.from_month, 'YYYY-MM') as of, $3::text as in, false as settled,
    case when a.resource_id is null then '${UNATTRIBUTED}' else t.key end as key, case when a.resource_id is null then 'Unattributed' else coalesce(t.name, 'Unassigned') end as team,
    a.resource_id as "resourceId", coalesce(r.name, '') as resource, i.meter, ${decimal(`coalesce(sum(a.${metric}), 0)`)} as amount
  from statement_adjustment a join bill_item i on i.id = a.item_id left join team t on t.id = a.team_id left join resource r on r.id = a.resource_id
  where a.from_month = any($1::date[]) and i.currency = $2
  group by a.from_month, t.key, t.name, a.resource_id, r.name, i.meter having coalesce(sum(a.${metric}), 0) <> 0
  order by 1, 2, abs(coalesce(sum(a.${metric}), 0)) desc, 8, 7, 5`, [of, currency, into])
