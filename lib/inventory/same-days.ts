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
 * resource. Days after the bill's last complete one count with the month, as everywhere.
 */
export async function changes(ctx: Ctx, basis: Basis, days: Days): Promise<Change[]> {
  const month = monthRange(basis.month)
  const before = days.before ?? { from: utcDay(new Date(0)), to: utcDay(new Date(0)) }
  return ctx.db.query<Change>(
    `select "resourceId", ${decimal('now')} as now, ${decimal('before')} as before, ${decimal('now - before')} as change, ${decimal('unowned')} as unowned from (
       select c.resource_id as "resourceId",
         coalesce(sum(c.${basis.metric}) filter (where c.day >= $1::date), 0) as now, coalesce(sum(c.${basis.metric}) filter (where c.day < $1::date), 0) as before,
         sum(c.${basis.metric}) filter (where c.day >= $1::date and o.team_id is null and o.owner_id is null) as unowned
       from cost_daily c left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or o.valid_to > c.day)
       where c.currency = $5 and ((c.day >= $1::date and c.day < $2::date) or (c.day >= $3::date and c.day <= $4::date))
       group by 1) x`, [month.from, month.to, before.from, before.to, basis.currency])
}
