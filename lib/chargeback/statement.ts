import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { Decimal, money } from '@/lib/core/money'
import { streamQuery } from '@/lib/db/stream'
import { resolveFigures, type Basis } from '@/lib/inventory/figures'
import { decimal } from '@/lib/inventory/sql'
import { typeName } from '@/lib/inventory/type-facts'
import type { Figures, Metric, PersonRef } from '@/lib/inventory/types'

export const UNATTRIBUTED = 'unattributed'

export interface StatementRow {
  /** Team key; null: Unassigned; `unattributed`: money without a resource. */
  key: string | null
  team: string
  owner: PersonRef | null
  resourceId: string | null; resource: string; arn: string | null
  type: string; accountId: string; region: string; service: string; meter: string; shape: string; category: string
  amount: string
}

export interface StatementTotals { total: string; teams: { key: string | null; name: string; amount: string; resources: number }[] }

export interface Statement {
  month: string; metric: Metric; currency: string
  /** Teams by name, then Unassigned, then what has no resource; within a team by resource and meter. */
  rows: AsyncGenerator<StatementRow>
  /** Of the rows given so far: complete once they are read. */
  totals(): StatementTotals
}

/**
 * One month's cost by team → resource → meter. Ownership counts by the UTC day of use, so a resource that changed
 * hands stands under both teams with each one's days. Rows sum to the month's total to the last decimal,
 * "Unassigned" and "unattributed" included: nothing is rounded.
 *
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function statement(ctx: Ctx, input: Figures & { month: string }): Promise<Statement> {
  const basis = await resolveFigures(ctx, input)
  const teams = new Map<string | null, { name: string; amount: Decimal; resources: number; last: string | null }>()
  async function* rows(): AsyncGenerator<StatementRow> {
    for await (const row of streamQuery<Raw>(ctx.db, SQL(basis), parameters(basis))) {
      const shown = toRow(row)
      const team = teams.get(shown.key) ?? { name: shown.team, amount: new Decimal(0), resources: 0, last: null }
      team.amount = team.amount.plus(shown.amount)
      // Rows come by resource within a team, so a new id is a new resource.
      if (shown.resourceId !== null && shown.resourceId !== team.last) team.resources += 1
      team.last = shown.resourceId
      teams.set(shown.key, team)
      yield shown
    }
  }
  return {
    month: basis.month, metric: basis.metric, currency: basis.currency, rows: rows(),
    totals: () => ({
      total: money([...teams.values()].reduce((sum, t) => sum.plus(t.amount), new Decimal(0))),
      teams: [...teams].map(([key, t]) => ({ key, name: t.name, amount: money(t.amount), resources: t.resources })),
    }),
  }
}

/**
 * Changes with everything that a statement depends on: what the month was costed from, who owned what, what teams and
 * people are called. For ETags.
 */
export async function statementVersion(ctx: Ctx, month: string): Promise<string> {
  const [row] = await ctx.db.query<{ version: string }>(
    `select md5(concat_ws('|',
       (select inputs || costed_at::text from costed_month where month = $1::date),
       (select md5(string_agg(concat_ws(',', id, resource_id, team_id, owner_id, valid_from, valid_to), ';' order by id)) from ownership),
       (select md5(string_agg(concat_ws(',', id, key, name), ';' order by id)) from team),
       (select md5(string_agg(concat_ws(',', id, email, name), ';' order by id)) from person),
       (select md5(string_agg(concat_ws(',', id, name), ';' order by id)) from resource))) as version`, [`${month}-01`])
  return row!.version
}

interface Raw {
  team_key: string | null; team_name: string | null; email: string | null; person: string | null
  resource_id: string | null; name: string | null; arn: string | null
  type: string; account_id: string; region: string; service: string; meter: string; shape: string; category: string; amount: string
}

const parameters = (basis: Basis): unknown[] => {
  const { from, to } = monthRange(basis.month)
  return [from, to, basis.currency]
}

const SQL = (basis: Basis): string => `
  with cost as (
    select o.team_id, o.owner_id, c.resource_id, c.type, c.account_id, c.region, c.service, c.meter, c.shape, c.category, coalesce(sum(c.${basis.metric}), 0) as amount
    from cost_daily c
    left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or o.valid_to > c.day)
    where c.day >= $1::date and c.day < $2::date and c.currency = $3
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  select t.key as team_key, t.name as team_name, p.email, p.name as person, c.resource_id, r.name, r.arn,
    c.type, c.account_id, c.region, c.service, c.meter, c.shape, c.category, ${decimal('c.amount')} as amount
  from cost c left join team t on t.id = c.team_id left join person p on p.id = c.owner_id left join resource r on r.id = c.resource_id
  order by c.resource_id is null, t.id is null, lower(t.name) collate "C", t.id, lower(r.name) collate "C", c.resource_id, p.email,
    c.account_id, c.region, c.service, c.type, c.meter, c.shape, c.category`

function toRow(r: Raw): StatementRow {
  const none = r.resource_id === null
  return {
    key: none ? UNATTRIBUTED : r.team_key, team: none ? 'Unattributed' : r.team_name ?? 'Unassigned',
    owner: r.email === null ? null : { email: r.email, name: r.person ?? r.email },
    resourceId: r.resource_id, resource: r.name ?? (r.type === '' ? '' : typeName(r.type)), arn: r.arn,
    type: r.type, accountId: r.account_id, region: r.region, service: r.service, meter: r.meter, shape: r.shape, category: r.category, amount: r.amount,
  }
}
