import { addDays, monthRange } from '@/lib/core/clock'
import type { Duck } from './duck'

/** What the files say as a whole; their totals by scope, account, service and day lie in `kept_total`. */
export interface ControlTotals {
  rowsKept: number
  /** Rows that are counted and not kept, by currency. */
  skipped: Record<string, { rows: number; amount: string }>
  accounts: { account: string; billedTo: string | null; lastDay: string }[]
}

/**
 * Checks a delivery's control totals, summed from its files apart from what is stored: by scope, account, service and
 * day (and by resource for linked products, whose scope costing decides). Reconciliation compares these with the stored
 * parts. Answers what they leave out, and how far each account is billed.
 *
 * @param today UTC day; a day that is not over is never complete.
 * @throws Error when two readings of the files differ; nothing is stored then.
 */
export async function controlTotals(duck: Duck, period: string, today: string): Promise<ControlTotals> {
  await compareReadings(duck)
  const [kept] = await duck.rows<{ n: string }>(`select coalesce(sum(rows), 0)::varchar as n from kept_total`)
  const skipped = await duck.rows<{ currency: string; rows: string; amount: string }>(
    `select a.currency, (a.rows - coalesce(k.rows, 0))::varchar as rows, rtrim(rtrim((a.unblended - coalesce(k.unblended, 0))::varchar, '0'), '.') as amount
     from (${PER_CURRENCY('measured')}) a left join (${PER_CURRENCY('kept_total')}) k using (currency) where a.rows <> coalesce(k.rows, 0)`)
  const accounts = await duck.rows<{ account: string; ends: string | null; last: string }>(
    `select account, cast(max("completeTo") as date)::varchar as ends, max(day)::varchar as last from measured where account <> '' group by 1`)
  const newest = [addDays(monthRange(period.slice(0, 7)).to, -1), addDays(today, -1)].sort()[0]!
  return {
    rowsKept: Number(kept!.n),
    skipped: Object.fromEntries(skipped.map((s) => [s.currency, { rows: Number(s.rows), amount: s.amount }])),
    accounts: accounts.map((a) => ({ account: a.account, lastDay: a.last, billedTo: a.ends && [addDays(a.ends, -1), newest].sort()[0]! })),
  }
}

const PER_CURRENCY = (table: string, where = 'true'): string => `select currency, sum(rows) as rows, sum(unblended) as unblended from ${table} where ${where} group by 1`

/** What is kept by its product alone was counted and summed on two passes over the files, which must agree. */
async function compareReadings(duck: Duck): Promise<void> {
  const [wrong] = await duck.rows<{ currency: string; rows: string; kept: string; amount: string; sum: string }>(`
    select currency, a.rows::varchar as rows, k.rows::varchar as kept, a.unblended::varchar as amount, k.unblended::varchar as sum
    from (${PER_CURRENCY('measured', 'certain')}) a full join (${PER_CURRENCY('kept_total', 'certain')}) k using (currency)
    where (a.rows, a.unblended) is distinct from (k.rows, k.unblended)`)
  if (wrong) {
    throw new Error(`The delivery's files were read twice and do not agree: ${wrong.rows ?? 0} rows with ${wrong.amount ?? 0} ${wrong.currency} the first time, ${wrong.kept ?? 0} rows with ${wrong.sum ?? 0} the second. Nothing was stored.`)
  }
}
