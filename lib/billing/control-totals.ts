import { addDays, monthRange } from '@/lib/core/clock'
import type { Duck } from './duck'
import { linkedResourceSql } from './scope'
import type { BillMetric } from './sources/reader'

/** One row of `delivery_total`; amounts are decimal texts, days UTC. */
export interface ControlTotal {
  scope: 'in' | 'linked'
  currency: string
  account: string
  service: string
  /** Linked products only. */
  resource: string
  day: string
  rows: string
  unblended: string
  net: string | null
  amortized: string | null
}

export interface ControlTotals {
  totals: ControlTotal[]
  /** Rows that are counted and not kept, by currency. */
  skipped: Record<string, { rows: number; amount: string }>
  accounts: { account: string; billedTo: string | null; lastDay: string }[]
}

/**
 * Sums a delivery's files a second time, apart from what is stored: by scope, account, service and day (and by
 * resource for linked products, whose scope costing decides). Reconciliation compares these with the stored parts.
 *
 * @param today UTC day; a day that is not over is never complete.
 */
export async function controlTotals(duck: Duck, metrics: BillMetric[], period: string, today: string): Promise<ControlTotals> {
  const sum = (m: BillMetric): string => (metrics.includes(m) ? `sum(${m})::varchar` : 'null')
  const totals = await duck.rows<ControlTotal>(`
    select scope, currency, account, service, case scope when 'linked' then ${linkedResourceSql({ resource: 'resource', account: 'account', region: 'region', usageType: '"usageType"' })} else '' end as resource, day::varchar as day,
      count(*)::varchar as rows, ${sum('unblended')} as unblended, ${sum('net')} as net, ${sum('amortized')} as amortized
    from bill_row where scope is not null group by 1, 2, 3, 4, 5, 6`)
  const skipped = await duck.rows<{ currency: string; rows: string; amount: string }>(
    `select currency, count(*)::varchar as rows, rtrim(rtrim(sum(unblended)::varchar, '0'), '.') as amount from bill_row where scope is null group by 1`)
  const accounts = await duck.rows<{ account: string; ends: string | null; last: string }>(
    `select account, cast(max("completeTo") as date)::varchar as ends, max(day)::varchar as last from bill_row where account <> '' group by 1`)
  const newest = [addDays(monthRange(period.slice(0, 7)).to, -1), addDays(today, -1)].sort()[0]!
  return {
    totals,
    skipped: Object.fromEntries(skipped.map((s) => [s.currency, { rows: Number(s.rows), amount: s.amount }])),
    accounts: accounts.map((a) => ({ account: a.account, lastDay: a.last, billedTo: a.ends && [addDays(a.ends, -1), newest].sort()[0]! })),
  }
}
