import { addDays, monthRange, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Basis } from './figures'
import { decimal } from './sql'

/** Days of the month that the bill covers, and the same number of days of the month before. `to` is inclusive. */
export interface Days {
  month: { from: string; to: string | null; days: number }
  /** null where no bill covers the month before. */
  before: { from: string; to: string } | null
}

/** The days that figures of a month speak of, and what they may be compared with. */
export async function billedDays(ctx: Ctx, basis: Basis): Promise<Days> {
  const month = monthRange(basis.month), before = monthRange(basis.lastMonth)
  const [row] = await ctx.db.query<{ to: string | null; before: boolean }>(
    `select max(d.billed_to) filter (where d.period = $1::date) as to, coalesce(bool_or(d.period = $2::date), false) as before
     from delivery d where d.status = 'active' and d.period = any(array[$1, $2]::date[])`, [month.from, before.from])
  const to = row!.to === null ? null : [row!.to, addDays(month.to, -1)].sort()[0]!
  const days = to === null || to < month.from ? 0 : Math.round((Date.parse(to) - Date.parse(month.from)) / 86_400_000) + 1
  const sameTo = [addDays(before.from, days - 1), addDays(before.to, -1)].sort()[0]!
  return { month: { from: month.from, to: days === 0 ? null : to, days }, before: row!.before && days > 0 ? { from: before.from, to: sameTo } : null }
}

export interface Change {
  resourceId: string | null
  now: string; before: string; change: string
  /** Part of `now` that was used on days without team and owner; null where there was none such. */
  unowned: string | null
}

/**
 * Cost per resource in the month and in the same days of the month before; one row (null) for money without a
 * resource. Days after the bill's last complete one count with the month, as everywhere. Whole months come from
 * the rollup; days are only read where a month is compared or owned in part.
 */
export async function changes(ctx: Ctx, basis: Basis, days: Days): Promise<Change[]> {
  const { from, to } = monthRange(basis.month), wholeMonth = addDays(from, -1)
  const none = utcDay(new Date(0))
  const before = days.before ?? { from: none, to: none }
  const m = basis.metric
  const beforeRows = before.to === wholeMonth
    ? `select resource_id, ${m} as amount from resource_month where month = $3::date and currency = $5`
    : `select resource_id, sum(${m}) as amount from cost_daily where resource_id is not null and currency = $5 and day >= $3::date and day <= $4::date group by 1`
  return ctx.db.query<Change>(`
    with now_rows as (select resource_id, ${m} as amount from resource_month where month = $1::date and currency = $5),
    before_rows as (${beforeRows}),
    owned as (
      select resource_id, bool_or(valid_from <= $1::date and (valid_to is null or valid_to >= $2::date)) as whole_month
      from ownership where (team_id is not null or owner_id is not null) and valid_from < $2::date and (valid_to is null or valid_to > $1::date) group by 1),
    unowned as (
      select n.resource_id, n.amount from now_rows n where n.resource_id not in (select resource_id from owned)
      union all
      select c.resource_id, sum(c.${m}) from owned w join cost_daily c on c.resource_id = w.resource_id and c.day >= $1::date and c.day < $2::date and c.currency = $5
      where not w.whole_month and not exists (
        select 1 from ownership o where o.resource_id = c.resource_id and (o.team_id is not null or o.owner_id is not null) and o.valid_from <= c.day and (o.valid_to is null or o.valid_to > c.day))
      group by 1),
    rows as (
      select resource_id, coalesce(n.amount, 0) as now, coalesce(b.amount, 0) as before, u.amount as unowned
      from now_rows n full join before_rows b using (resource_id) left join unowned u using (resource_id)
      union all
      select null, coalesce(sum(${m}) filter (where day >= $1::date), 0), coalesce(sum(${m}) filter (where day < $1::date), 0), null
      from cost_daily where resource_id is null and currency = $5 and ((day >= $1::date and day < $2::date) or (day >= $3::date and day <= $4::date)))
    select resource_id as "resourceId", ${decimal('now')} as now, ${decimal('before')} as before, ${decimal('now - before')} as change, ${decimal('unowned')} as unowned
    from rows`, [from, to, before.from, before.to, basis.currency])
}
