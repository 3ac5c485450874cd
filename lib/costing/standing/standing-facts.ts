import { monthRange, utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { Decimal, money, type Money } from '@/lib/core/money'
import type { Metric } from '../figures'
import { commitmentOf, type Commitment } from './commitment'
import { readStandingFacts, type StandingRow } from './standing.store'

/** Facts of one thing that bills for as long as it exists, or for what it keeps. */
export interface StandingFacts {
  resourceId: string
  shape: 'standing' | 'storage'
  /** Per hour as billed on `rateDay`; null: never billed. */
  hourly: Money | null
  /** UTC day; the rate is current when that is the last complete day of the bill. */
  rateDay: string | null
  rateIsCurrent: boolean
  currency: string
  metric: Metric
  /** In this UTC month, to 6 decimals: known to have stood so far, and left if nobody deletes it. null: nobody knows since when it stands. */
  hoursSoFar: string | null
  hoursLeft: string
  /** What the hours left come to; "0" for what is gone; null: no rate is known. Projected. */
  ahead: Money | null
  commitment: Commitment | null
  /** What happens when nothing is done, in words. */
  atTheEnd: string
}

/**
 * Standing and storage facts per resource, as of the clock. Without `ids`: of all that have not gone, the shared left out.
 *
 * @param q.currency of the rate, e.g. USD
 */
export async function standingFacts(ctx: Ctx, q: { ids?: string[]; metric?: Metric; currency: string }): Promise<Map<string, StandingFacts>> {
  const metric = q.metric ?? 'unblended'
  const rows = await readStandingFacts(ctx, { ids: q.ids ?? null, metric, currency: q.currency })
  return new Map(rows.map((r) => [r.id, factsOf(r, ctx.now, { metric, currency: q.currency })]))
}

/** The facts of what is stored of a resource. Hours are UTC: a day has 24, whatever a clock change did. */
export function factsOf(r: StandingRow, now: Date, of: { metric: Metric; currency: string }): StandingFacts {
  const { from, to } = monthRange(utcMonth(now))
  const stands = r.goneBy === null && !r.ended
  const until = r.goneBy && r.goneBy < now ? r.goneBy : now
  const begin = Math.max(Date.parse(from), r.began?.getTime() ?? 0)
  const left = stands ? hours(Date.parse(to) - Math.max(now.getTime(), r.began?.getTime() ?? 0)) : new Decimal(0)
  // A rate of a day that the bill has left behind is what it was, not what it is: storage is billed on few days, so its last stays.
  const rate = r.rateIsCurrent || r.shape === 'storage' ? r.rate : null
  const commitment = commitmentOf(r.attributes, stands ? rate : '0', now)
  return {
    resourceId: r.id, shape: r.shape, hourly: r.rate, rateDay: r.rateDay, rateIsCurrent: r.rateIsCurrent, ...of,
    hoursSoFar: r.began === null || (r.ended && r.goneBy === null) ? null : money(hours(until.getTime() - begin)), hoursLeft: money(left),
    ahead: !stands ? '0' : rate === null ? null : money(new Decimal(rate).times(left).toDecimalPlaces(12)),
    commitment: stands ? commitment : commitment && { ...commitment, stillToPay: null }, atTheEnd: atTheEnd(r, stands, commitment, now),
  }
}

const hours = (ms: number): Decimal => new Decimal(Math.max(0, ms)).dividedBy(3_600_000).toDecimalPlaces(6)

function atTheEnd(r: StandingRow, stands: boolean, c: Commitment | null, now: Date): string {
  if (!stands) return r.goneBy ? 'It is gone: it bills no more.' : 'It has ended: nothing is expected of it.'
  if (r.shape === 'storage') return 'It bills for what is kept until someone deletes it.'
  if (c === null) return 'It has no end: it bills every hour, used or not, until someone deletes it.'
  if (c.end === null) return 'AWS tells no end of its commitment: it bills every hour until someone deletes it, and when that may be done is not known.'
  if (Date.parse(c.end) <= now.getTime()) return 'Its commitment has ended: it goes on billing every hour until someone deletes it, which can be done at any time.'
  return 'It cannot be deleted before its commitment ends; then it goes on billing every hour until someone deletes it.'
}
