import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { addDays, addMonths, monthRange } from '@/lib/core/clock'
import type { Job } from '@/lib/core/job'
import { past } from '../as-of'
import { billAt } from '../bill'
import { expectedRuns } from '../expected-runs'
import { firstBilledDay, readBilledTo, readCharges, readNewStanding, readPools, readUnits } from '../history.store'
import { dayNo, dayOf } from '../model/calendar'
import { WINDOW } from '../model/pattern'
import { Pools } from '../model/pools'
import { begunRuns } from '../running-jobs.store'
import { readActuals } from './actuals'
import { backtestStamps, replaceBacktests, type StoredBacktest } from './backtests.store'
import { HORIZONS, Origin } from './origin'

/** Days of each month on which a forecast is made anew. */
export const ORIGIN_DAYS = [5, 10, 15, 20, 25]
/** Days of bill before the first origin: two weeks and a day. */
const LEAST_DAYS = 15
/** Raise when the model changes, so that every month is forecast again. */
const MODEL_VERSION = 3
/** Two workers never write back-tests at once. */
const LOCK = 511_890_205

/**
 * Forecasts every month that is over again, as of its 5th, 10th, 15th, 20th and 25th by what was known then, and keeps
 * what was predicted beside what came. Only months are done whose bill changed (or that of the months around them).
 * All origins are computed in one pass over the history. Can be repeated or killed; it writes in one transaction.
 */
export async function runBacktests(job: Job): Promise<void> {
  job.progress('back-test', 0, 1)
  await job.ctx.db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const { due, stamps, lastMonth, gone } = await dueMonths(client)
    if (due.length > 0 || gone.length > 0) await replaceBacktests(client, [...due, ...gone], due.length > 0 ? await forecastAgain(client, job, due, lastMonth, stamps) : [])
    job.stat('months back-tested', due.length)
  })
  job.progress('back-test', 1, 1)
}

/** Months that are over and whose back-tests are missing or made of another bill. */
async function dueMonths(client: PoolClient): Promise<{ due: string[]; gone: string[]; stamps: Map<string, string>; lastMonth: string }> {
  const first = await firstBilledDay(client)
  const { rows } = await client.query<{ month: string; inputs: string }>(`select to_char(month, 'YYYY-MM') as month, inputs from costed_month order by 1`)
  const last = [...(await readBilledTo(client)).values()].sort().at(-1)
  const over = first === null || last === undefined ? [] : rows.filter((r) => addDays(monthRange(r.month).to, -1) <= last)
  const months = over.map((r) => r.month).filter((m) => addDays(`${m}-25`, -LEAST_DAYS) >= first!)
  const stored = await backtestStamps(client)
  const stamps = new Map(months.map((m) => [m, createHash('md5').update(JSON.stringify([MODEL_VERSION, over.filter((r) => r.month >= addMonths(m, -4) && r.month <= addMonths(m, HORIZONS))])).digest('hex')]))
  return { due: months.filter((m) => stored.get(m) !== stamps.get(m)), gone: [...stored.keys()].filter((m) => !months.includes(m)), stamps, lastMonth: over.at(-1)?.month ?? '' }
}

async function forecastAgain(client: PoolClient, job: Job, months: string[], lastMonth: string, stamps: Map<string, string>): Promise<(Omit<StoredBacktest, 'daysLeft'> & { stamp: string })[]> {
  const billedTo = await readBilledTo(client)
  const first = (await firstBilledDay(client))!
  const from = [addDays(`${months[0]!}-01`, -WINDOW - 31), `${addMonths(months[0]!, -4)}-01`].sort()[0]!
  const to = monthRange(months.at(-1)!).to
  const pools = new Pools(await readPools(client, 'unblended', from, to), dayNo(from), dayNo(to))
  const charges = await readCharges(client, 'unblended', from, to)
  const origins = months.flatMap((m) => ORIGIN_DAYS.map((d) => `${m}-${String(d).padStart(2, '0')}`)).filter((day) => addDays(day, -LEAST_DAYS) >= first).flatMap((day) => {
    const moment = past(day)
    const bill = billAt(billedTo, moment)
    return bill ? [{ origin: new Origin(moment, bill, { pools, charges }), bill }] : []
  })
  for await (const { unit, resource } of readUnits(client, 'unblended', from, to)) for (const { origin } of origins) origin.projector.add(unit, resource)
  const actuals = await readActuals(client, from, monthRange(addMonths(months.at(-1)!, HORIZONS)).to)
  const out: (Omit<StoredBacktest, 'daysLeft'> & { stamp: string })[] = []
  for (const [i, { origin, bill }] of origins.entries()) {
    job.progress('back-test', i, origins.length)
    const { running, finished } = await begunRuns(job.ctx, client, origin.moment, 'unblended')
    origin.projector.finish({
      created: await readNewStanding(client, origin.moment, dayOf(bill.known)), listRates: [], running,
    })
    const month = origin.moment.day.slice(0, 7)
    const runs = await expectedRuns(job.ctx, origin.moment, { from: `${month}-01`, to: monthRange(addMonths(month, HORIZONS)).to, metric: 'unblended', finished })
    out.push(...origin.outcomes(actuals, runs, lastMonth).map((o) => ({ ...o, stamp: stamps.get(month)! })))
  }
  return out
}
