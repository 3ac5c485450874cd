import { groupBy } from '@/lib/core/group'
import { median } from '@/lib/core/median'
import { startOf } from './calendar'
import { rateFact } from './exact'
import type { Projection, Unit } from './unit'

const HOUR = 3_600_000

/** A standing resource that was created after the last day that the bill knows. */
export interface NewResource { resourceId: string; accountId: string; region: string; type: string; /** ms, UTC. */ bornAt: number }
export interface ListRate { resourceId: string; meter: string; currency: string; /** $ an hour. */ rate: number; detail: string }
type Of = Omit<Unit, 'from' | 'amounts'>
/** Of equal rates one is the middle, whatever the order they came in. */
const placeOf = (u: Of): string => `${u.service} ${u.meter} ${u.currency} ${u.resourceId}`

/** Rates of two currencies have no middle: those of the one with the largest sum, as wherever nobody names a currency. */
function inOneCurrency<P extends { of: Of; rate: number }>(peers: P[]): P[] {
  const sumOf = (of: P[]): number => of.reduce((sum, p) => sum + p.rate, 0)
  const [largest] = [...groupBy(peers, (p) => p.of.currency)].sort(([a, of], [b, others]) => sumOf(others) - sumOf(of) || (a < b ? -1 : 1))
  return largest ? [...largest[1]] : []
}

/** What has no billed day yet: at AWS's list price, else at the median rate of those of its type, else not known. */
export class NewStanding {
  private readonly seen = new Set<string>()
  private readonly rates = new Map<string, { of: Of; rate: number }[]>()

  /** Remembers who has a history, and the rates of those that stand. */
  saw(unit: Unit, p: Projection | null): void {
    if (unit.shape !== 'standing' || unit.resourceId === null) return
    this.seen.add(unit.resourceId)
    if (typeof p?.facts.rate !== 'string') return
    const rate = Number(p.facts.rate)
    const of = this.rates.get(unit.type)
    if (of) of.push({ of: unit, rate })
    else this.rates.set(unit.type, [{ of: unit, rate }])
  }

  rest(o: { created: NewResource[]; listRates: ListRate[] }): { of: Of; projection: Projection }[] {
    const listed = new Map(o.listRates.map((r) => [r.resourceId, r]))
    return o.created.filter((r) => !this.seen.has(r.resourceId)).flatMap((r) => {
      const peers = inOneCurrency(this.rates.get(r.type) ?? []).sort((a, b) => a.rate - b.rate || (placeOf(a.of) < placeOf(b.of) ? -1 : 1))
      const peer = peers[peers.length >> 1]
      const list = listed.get(r.resourceId)
      if (!list && !peer) return []
      const rate = list?.rate ?? median(peers.map((p) => p.rate))
      return [{
        of: { resourceId: r.resourceId, accountId: r.accountId, region: r.region, type: r.type, shape: 'standing', category: 'usage', service: peer?.of.service ?? 'Amazon Bedrock', model: '', meter: list?.meter ?? peer!.of.meter, currency: list?.currency ?? peer!.of.currency },
        projection: {
          component: 'standing',
          daily: (d: number) => rate * Math.max(0, startOf(d + 1) - Math.max(startOf(d), r.bornAt)) / HOUR,
          method: list ? 'hours left × list price: the bill has not priced it yet' : `hours left × the median rate of ${peers.length} of its type: neither bill nor price list has its own`,
          facts: { rate: rateFact(rate), rateDay: null, priced: list?.detail ?? null, until: null, untilReason: 'no end is known' },
        },
      }]
    })
  }
}
