import { createHash } from 'node:crypto'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { Decimal, money } from '@/lib/core/money'
import { streamQuery } from '@/lib/db/stream'
import { resolveFigures, type Basis } from '@/lib/inventory/figures'
import { decimal } from '@/lib/inventory/sql'
import { typeName } from '@/lib/inventory/type-facts'
import type { Figures, Metric, PersonRef } from '@/lib/inventory/types'
import { isBilledMonth, monthsOwingTo, readClosed, type ClosedMonth, type Summary } from './closed.store'
import { compareClosed } from './compare-closed.store'
import { meterTypes } from './lines.sql'
import { beside, summarise } from './summaries.store'
import { UNATTRIBUTED } from './words'

export { UNATTRIBUTED } from './words'

export interface StatementRow {
  /** Team key; null: Unassigned; `unattributed`: money without a resource. */
  key: string | null
  team: string
  owner: PersonRef | null
  resourceId: string | null; resource: string; arn: string | null
  type: string; accountId: string; region: string; service: string; meter: string; shape: string; category: string
  /** The closed month that the row corrects; null: cost of this month itself. */
  adjustmentOf: string | null
  amount: string
}

/** When, by whom, and what anybody can compare; null: the month is open. */
export type Closed = Pick<ClosedMonth, 'closedAt' | 'closedBy' | 'sha256' | 'lines'> | null

export interface Statement {
  month: string; metric: Metric; currency: string
  closed: Closed
  /** false: no bill speaks of the month, so that a total of 0 is not a known zero. */
  billed: boolean
  /** Teams by name, then Unassigned, then what has no resource; within a team by owner, resource and meter. */
  rows: AsyncGenerator<StatementRow>
  /** Of the rows given so far: complete once they are read. */
  totals(): Summary
}

/**
 * One month's cost by team → owner → resource → meter. Ownership counts by the UTC day of use, so a resource that changed
 * hands stands under both teams with each one's days. Its rows sum to the month's total of the bill, "Unassigned" and
 * "unattributed" included, less what was deferred to a later month, plus the adjustments received from earlier, closed ones
 * (settled rule 15): nothing is rounded. A closed month is as it was when it closed.
 *
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function statement(ctx: Ctx, input: Figures & { month: string }): Promise<Statement> {
  const closed = await readClosed(ctx.db, input.month)
  const basis = closed ? basisOfClosed(closed, input) : await resolveFigures(ctx, input)
  const around = closed ? null : await beside(ctx.db, basis)
  const owing = closed ? [] : await owed(ctx, basis.month)
  const billed = closed !== null || await isBilledMonth(ctx.db, input.month)
  const counted = new Map<string | null, Counted>()
  async function* rows(): AsyncGenerator<StatementRow> {
    const { from, to } = monthRange(basis.month)
    const source = closed ? streamQuery<Raw>(ctx.db, CLOSED(basis.metric), [from, basis.currency]) : streamQuery<Raw>(ctx.db, OPEN(basis.metric), [from, to, basis.currency, owing, ...meterTypes()])
    for await (const raw of source) {
      const row = toRow(raw)
      count(counted, row)
      yield row
    }
  }
  const kept = closed?.totals[basis.currency]?.[basis.metric]
  const open = (): Summary => summarise([...counted].map(([key, t]) => ({ key, name: t.name, amount: money(t.amount), adjustments: money(t.adjustments), resources: t.resources.size })), around!)
  return {
    month: basis.month, metric: basis.metric, currency: basis.currency, billed, rows: rows(),
    closed: closed && { closedAt: closed.closedAt, closedBy: closed.closedBy, sha256: closed.sha256, lines: closed.lines },
    totals: () => (closed ? kept ?? { total: '0', adjustments: '0', teams: [] } : open()),
  }
}

/** Closed months whose differences the open month receives, after comparing them if anything changed. */
export async function owed(ctx: Ctx, month: string): Promise<string[]> {
  const owing = await monthsOwingTo(ctx.db, month)
  if (owing.length > 0) await compareClosed(ctx, owing)
  return owing
}

interface Counted { name: string; amount: Decimal; adjustments: Decimal; resources: Set<string> }

function count(counted: Map<string | null, Counted>, row: StatementRow): void {
  const team = counted.get(row.key) ?? { name: row.team, amount: new Decimal(0), adjustments: new Decimal(0), resources: new Set() }
  team.amount = team.amount.plus(row.amount)
  if (row.adjustmentOf !== null) team.adjustments = team.adjustments.plus(row.amount)
  if (row.resourceId !== null) team.resources.add(row.resourceId)
  counted.set(row.key, team)
}

/** A closed month speaks the metrics and currencies that it was closed with. */
export function basisOfClosed(closed: ClosedMonth, input: Figures): Pick<Basis, 'month' | 'metric' | 'currency'> {
  const metric = input.metric ?? 'unblended'
  if (!closed.metrics.includes(metric)) {
    throw new OutcropError('metric-not-in-source', `${closed.month} was closed without ${metric} cost: its bill did not carry it. Ask for ${closed.metrics.join(' or ')}.`, 422, { metric })
  }
  return { month: closed.month, metric, currency: input.currency ?? Object.keys(closed.totals)[0] ?? 'USD' }
}

/**
 * Changes with everything that a statement depends on: a closed month only with its lines; an open one with what it was
 * costed from, what it receives, who owned what, budgets, and what teams and people are called. For ETags.
 */
export async function statementVersion(ctx: Ctx, month: string): Promise<string> {
  const closed = await readClosed(ctx.db, month)
  if (closed) return createHash('sha256').update(`${closed.sha256} ${closed.closedAt}`).digest('hex')
  const owing = await owed(ctx, month)
  const [row] = await ctx.db.query<{ version: string }>(
    `select md5(concat_ws('|',
       (select string_agg(inputs || costed_at::text, ';' order by month) from costed_month where month in ($1::date, ($1::date - interval '1 month')::date)),
       (select string_agg(month::text || compared_at::text, ';' order by month) from statement_state where month = any($2::date[])),
       (select md5(string_agg(concat_ws(',', id, resource_id, team_id, owner_id, valid_from, valid_to), ';' order by id)) from ownership),
       (select md5(string_agg(concat_ws(',', id, key, name), ';' order by id)) from team),
       (select md5(string_agg(concat_ws(',', id, replaced_at), ';' order by id)) from budget),
       (select md5(string_agg(concat_ws(',', id, email, name), ';' order by id)) from person),
       (select md5(string_agg(concat_ws(',', id, name), ';' order by id)) from resource))) as version`, [`${month}-01`, owing])
  return row!.version
}

interface Raw {
  adjustment_of: string | null
  team_key: string | null; team_name: string | null; email: string | null; person: string | null
  resource_id: string | null; name: string | null; arn: string | null
  type: string; account_id: string; region: string; service: string; meter: string; shape: string; category: string; amount: string
}

const OPEN = (metric: Metric): string => `
  with cost as (
    select null::date as adjustment_of, o.team_id, o.owner_id, c.resource_id, c.type, c.account_id, c.region, c.service, c.meter, c.shape, c.category, coalesce(sum(c.${metric}), 0) as amount
    from cost_daily c
    left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or o.valid_to > c.day)
    where c.day >= $1::date and c.day < $2::date and c.currency = $3
    group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    union all
    select a.from_month, a.team_id, a.owner_id, a.resource_id, coalesce(r.type, m.type, ''), i.account_id, i.region, i.service, i.meter, i.meter_shape, i.category, coalesce(sum(a.${metric}), 0)
    from statement_adjustment a join bill_item i on i.id = a.item_id left join resource r on r.id = a.resource_id
      left join unnest($5::text[], $6::text[]) as m(meter, type) on m.meter = i.meter
    where a.from_month = any($4::date[]) and i.currency = $3
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
  select to_char(c.adjustment_of, 'YYYY-MM') as adjustment_of, t.key as team_key, t.name as team_name, p.email, p.name as person, c.resource_id, r.name, r.arn,
    c.type, c.account_id, c.region, c.service, c.meter, c.shape, c.category, ${decimal('c.amount')} as amount
  from cost c left join team t on t.id = c.team_id left join person p on p.id = c.owner_id left join resource r on r.id = c.resource_id
  order by c.resource_id is null, t.id is null, lower(t.name) collate "C", t.id, p.email collate "C" nulls last, lower(r.name) collate "C", c.resource_id,
    c.account_id, c.region, c.service collate "C", c.type, c.meter, c.shape, c.category, c.adjustment_of nulls first`

const CLOSED = (metric: Metric): string => `
  select to_char(adjustment_of, 'YYYY-MM') as adjustment_of, team_key, team_name, owner_email as email, owner_name as person, resource_id, resource_name as name, arn,
    type, account_id, region, service, meter, shape, category, ${decimal(`coalesce(sum(${metric}), 0)`)} as amount
  from statement_line where month = $1::date and currency = $2
  group by adjustment_of, team_id, team_key, team_name, owner_id, owner_email, owner_name, resource_id, resource_name, arn, type, account_id, region, service, meter, shape, category
  order by min(seq)`

function toRow(r: Raw): StatementRow {
  const none = r.resource_id === null
  return {
    key: none ? UNATTRIBUTED : r.team_key, team: none ? 'Unattributed' : r.team_name ?? 'Unassigned',
    owner: r.email === null ? null : { email: r.email, name: r.person ?? r.email },
    resourceId: r.resource_id, resource: r.name ?? (r.type === '' ? '' : typeName(r.type)), arn: r.arn,
    type: r.type, accountId: r.account_id, region: r.region, service: r.service, meter: r.meter, shape: r.shape, category: r.category,
    adjustmentOf: r.adjustment_of, amount: r.amount,
  }
}
