import { addDays, monthRange } from '@/lib/core/clock'
import type { Duck } from './duck'
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
 * A delivery's control totals, summed from its files apart from what is stored: by scope, account, service and day
 * (and by resource for linked products, whose scope costing decides). Reconciliation compares these with the stored
 * parts.
 *
 * @param today UTC day; a day that is not over is never complete.
 * @throws Error when what is kept and what is skipped are not all rows of the files; nothing is stored then.
 */
export async function controlTotals(duck: Duck, metrics: BillMetric[], period: string, today: string): Promise<ControlTotals> {
  await compareReadings(duck)
  const sum = (m: BillMetric): string => (metrics.includes(m) ? `${m}::varchar` : 'null')
  const totals = await duck.rows<ControlTotal>(`
    select scope, currency, account, service, resource, day::varchar as day, rows::varchar as rows,
      ${sum('unblended')} as unblended, ${sum('net')} as net, ${sum('amortized')} as amortized from kept_total`)
  const skipped = await duck.rows<{ currency: string; rows: string; amount: string }>(
    `select currency, rows::varchar as rows, rtrim(rtrim(unblended::varchar, '0'), '.') as amount from skipped`)
  const accounts = await duck.rows<{ account: string; ends: string | null; last: string }>(
    `select account, cast(max("completeTo") as date)::varchar as ends, max(day)::varchar as last from measured where account <> '' group by 1`)
  const newest = [addDays(monthRange(period.slice(0, 7)).to, -1), addDays(today, -1)].sort()[0]!
  return {
    totals,
    skipped: Object.fromEntries(skipped.map((s) => [s.currency, { rows: Number(s.rows), amount: s.amount }])),
    accounts: accounts.map((a) => ({ account: a.account, lastDay: a.last, billedTo: a.ends && [addDays(a.ends, -1), newest].sort()[0]! })),
  }
}

/** All rows were counted and summed on one pass, the kept ones on another and the skipped on a third: they must agree. */
async function compareReadings(duck: Duck): Promise<void> {
  const [wrong] = await duck.rows<{ currency: string; rows: string; parts: string; amount: string; sum: string }>(`
    select a.currency, a.rows::varchar as rows, (coalesce(k.rows, 0) + coalesce(s.rows, 0))::varchar as parts,
      a.unblended::varchar as amount, (coalesce(k.unblended, 0) + coalesce(s.unblended, 0))::varchar as sum
    from (select currency, sum(rows) as rows, sum(unblended) as unblended from measured group by 1) a
    left join (select currency, sum(rows) as rows, sum(unblended) as unblended from kept_total group by 1) k using (currency)
    left join skipped s using (currency)
    where a.rows <> coalesce(k.rows, 0) + coalesce(s.rows, 0) or a.unblended <> coalesce(k.unblended, 0) + coalesce(s.unblended, 0)`)
  if (wrong) {
    throw new Error(`The delivery's files were read twice and do not agree: ${wrong.rows} rows with ${wrong.amount} ${wrong.currency} in all, ${wrong.parts} rows with ${wrong.sum} kept and skipped. Nothing was stored.`)
  }
}
