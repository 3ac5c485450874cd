import type { Ctx } from '@/lib/core/context'
import { Decimal, money } from '@/lib/core/money'
import { decimal } from '@/lib/inventory/sql'
import { listClosed, type ClosedMonth } from './closed.store'
import { compareClosed } from './compare-closed.store'
import { nextOpen } from './words'

export interface StatementMonth {
  month: string
  status: 'open' | 'closed'
  currency: string
  /** Unblended, adjustments included. */
  total: string
  /** Received from earlier, closed months. */
  adjustments: string
  /** What the month came to later, less its statement: given to later months, or about to be. */
  deferred: string
  closedAt: string | null
  closedBy: string | null
  sha256: string | null
  lines: number | null
}

/** Every month that has a bill or a statement, newest first, one row a currency. */
export async function listMonths(ctx: Ctx): Promise<StatementMonth[]> {
  await compareClosed(ctx)
  const closed = new Map((await listClosed(ctx.db)).map((c) => [c.month, c]))
  const own = await ctx.db.query<Own>(`
    select to_char(m.month, 'YYYY-MM') as month, g.currency, ${decimal('sum(m.unblended)')} as total from cost_group_month m join cost_group g on g.id = m.group_id group by 1, 2`)
  const moved = await ctx.db.query<Moved>(`
    select to_char(from_month, 'YYYY-MM') as of, null as into, i.currency, ${decimal('sum(a.unblended)')} as amount from statement_adjustment a join bill_item i on i.id = a.item_id group by 1, 3
    union all select to_char(adjustment_of, 'YYYY-MM'), to_char(month, 'YYYY-MM'), currency, ${decimal('sum(unblended)')} from statement_line where adjustment_of is not null group by 1, 2, 3`)
  const keys = new Map([...own.map((o) => [`${o.month} ${o.currency}`, o] as const), ...[...closed.values()].flatMap((c) => Object.keys(c.totals).map((currency) => [`${c.month} ${currency}`, { month: c.month, currency, total: '0' }] as const)).filter(([k]) => !own.some((o) => `${o.month} ${o.currency}` === k))])
  return [...keys.values()].map((o) => present(o, closed, moved)).sort((a, b) => b.month.localeCompare(a.month) || new Decimal(b.total).abs().comparedTo(new Decimal(a.total).abs()))
}

interface Own { month: string; currency: string; total: string }
interface Moved { of: string; into: string | null; currency: string; amount: string }

function present(own: Own, closed: Map<string, ClosedMonth>, moved: Moved[]): StatementMonth {
  const c = closed.get(own.month)
  const deferred = sum(moved.filter((m) => m.of === own.month && m.currency === own.currency))
  if (c) {
    const summary = c.totals[own.currency]?.unblended
    return { month: own.month, status: 'closed', currency: own.currency, total: summary?.total ?? '0', adjustments: summary?.adjustments ?? '0', deferred, closedAt: c.closedAt, closedBy: c.closedBy, sha256: c.sha256, lines: c.lines }
  }
  const adjustments = sum(moved.filter((m) => m.into === null && m.currency === own.currency && nextOpen(m.of, closed) === own.month))
  return { month: own.month, status: 'open', currency: own.currency, total: money(new Decimal(own.total).plus(adjustments)), adjustments, deferred, closedAt: null, closedBy: null, sha256: null, lines: null }
}

const sum = (moved: Moved[]): string => money(moved.reduce((n, m) => n.plus(m.amount), new Decimal(0)))
