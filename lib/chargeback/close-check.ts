import { monthRange, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { readClosed } from './closed.store'

export interface CloseCheck {
  /** Nothing helps but time, or a bill. */
  refusals: { code: string; message: string }[]
  /** The bill does not reach the month's end everywhere; may be confirmed. In words, null: it does. */
  incomplete: string | null
  /** Worth knowing before. */
  warnings: { code: string; message: string }[]
}

/** Whether a month can be closed, and what to look at before. */
export async function closeCheck(ctx: Ctx, month: string): Promise<CloseCheck> {
  const { from, to } = monthRange(month)
  const refusals: CloseCheck['refusals'] = [], warnings: CloseCheck['warnings'] = []
  const closed = await readClosed(ctx.db, month)
  if (closed) refusals.push({ code: 'month-closed', message: `${month} was closed by ${closed.closedBy} on ${closed.closedAt.slice(0, 10)}.` })
  if (utcDay(ctx.now) < to) refusals.push({ code: 'month-not-over', message: `${month} ends on ${to} at 00:00 UTC; a month closes after its end.` })
  const [costed] = await ctx.db.query<{ stale: boolean }>(`
    select exists (select 1 from delivery d where d.period = c.month and d.status = 'active' and not d.id = any(c.deliveries)) as stale from costed_month c where month = $1::date`, [from])
  if (!costed) refusals.push({ code: 'no-bill', message: `There is no bill of ${month}.` })
  else if (costed.stale) warnings.push({ code: 'not-costed', message: 'A newer delivery of the bill is not costed yet. Let the sync end first.' })
  const short = await ctx.db.query<{ account: string; day: string | null }>(`
    select a.account_id as account, to_char(max(a.billed_to), 'YYYY-MM-DD') as day from delivery_account a join delivery d on d.id = a.delivery_id and d.status = 'active'
    where d.period = $1::date group by 1 having coalesce(max(a.billed_to), $1::date - 1) < $2::date - 1 order by 2 nulls first, 1`, [from, to])
  const first = short[0]
  const incomplete = first ? `The bill of ${month} does not reach the month's end in ${short.length === 1 ? `account ${first.account}` : `${String(short.length)} accounts`} (${first.day === null ? 'nothing complete' : `to ${first.day}`}).` : null
  const open = await ctx.db.query<{ month: string }>(`select to_char(c.month, 'YYYY-MM') as month from costed_month c left join closed_month k using (month) where k.month is null and c.month < $1::date and c.month >= ($1::date - interval '12 months') order by 1`, [from])
  if (open.length > 0) warnings.push({ code: 'earlier-open', message: `Earlier months are open: ${open.map((o) => o.month).join(', ')}.` })
  const denied = await ctx.db.query<{ n: number }>(`select count(*)::int as n from probe where outcome in ('denied', 'failed', 'throttled')`)
  if ((denied[0]?.n ?? 0) > 0) warnings.push({ code: 'coverage-gaps', message: `${String(denied[0]!.n)} listings were not possible; their resources may be unassigned. See Coverage.` })
  return { refusals, incomplete, warnings }
}
