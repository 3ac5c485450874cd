import type { PoolClient } from 'pg'
import type { Metric } from '@/lib/costing/figures'
import { addDays, addMonths } from '@/lib/core/clock'
import type { Moment } from './as-of'
import { billAt } from './bill'
import { firstBilledDay, readBilledTo, readCharges, readListRates, readNewStanding, readPools, readUnits } from './history.store'
import { calendar, dayNo, dayOf } from './model/calendar'
import { WINDOW } from './model/pattern'
import { Pools } from './model/pools'
import { Projector, type ComputedPart } from './projector'
import type { Ctx } from '@/lib/core/context'
import { begunRuns } from './running-jobs.store'

/** What a set of parts speaks of. */
export interface Head {
  /** Last day of the bill that was known; null: no bill. */
  billedTo: string | null
  months: string[]
  /** First day of the parts' `days`, which end with the month of the as-of. */
  daysFrom: string
  /** Days of bill known. */
  historyDays: number
}

/** Months after the one under way. */
const MONTHS_AHEAD = 12
/** Complete months that the rules of taxes, discounts and fees are taken from. */
const CHARGE_MONTHS = 3
/** Parts are handed on so many at a time. */
const BATCH = 2000

/**
 * Computes every projected part at a moment, in one pass over the history of all units, and hands them on in batches.
 * `client` must be in a transaction: all that is read is of one instant.
 */
export async function computeParts(ctx: Ctx, client: PoolClient, m: Moment, metric: Metric, store: (parts: ComputedPart[]) => Promise<void>): Promise<Head> {
  const bill = billAt(await readBilledTo(client), m)
  const month = m.day.slice(0, 7)
  if (!bill) return { billedTo: null, months: calendar(month, addMonths(month, MONTHS_AHEAD)).months, daysFrom: m.day, historyDays: 0 }
  const known = dayOf(bill.known)
  const from = [dayOf(bill.first - WINDOW), `${addMonths(dayOf(bill.first).slice(0, 7), -CHARGE_MONTHS)}-01`].sort()[0]!
  // Now: with the days that the bill holds in part.
  const to = m.present ? addDays(m.day, 1) : known
  const pools = new Pools(await readPools(client, metric, from, known), dayNo(from), bill.known)
  const charges = await readCharges(client, metric, from, to)
  let parts: ComputedPart[] = []
  const projector = new Projector(m, bill, { pools, charges, monthsAhead: MONTHS_AHEAD }, (part) => parts.push(part))
  const handOn = async (least: number): Promise<void> => {
    if (parts.length < least) return
    const batch = parts
    parts = []
    await store(batch)
  }
  for await (const { unit, resource } of readUnits(client, metric, from, to)) {
    projector.add(unit, resource)
    await handOn(BATCH)
  }
  const { running } = await begunRuns(ctx, client, m, metric)
  projector.finish({
    created: await readNewStanding(client, m, known), listRates: metric === 'unblended' && m.present ? await readListRates(client) : [],
    running,
  })
  await handOn(1)
  const first = await firstBilledDay(client)
  const historyDays = first === null ? 0 : Math.max(0, bill.known - dayNo(first))
  // A day before all bills is known of by none.
  return { billedTo: historyDays === 0 ? null : dayOf(bill.known - 1), months: projector.span.calendar.months, daysFrom: dayOf(bill.first), historyDays }
}
