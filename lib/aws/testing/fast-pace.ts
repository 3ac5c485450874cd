import { Pace } from '../pace'
import { LIMITS, type PacedApi } from '../pace-limits'

/** A pace that holds nobody up: for tests whose subject is not the pace. */
export const fastPace = (): Pace => new Pace({
  limits: Object.fromEntries(Object.entries(LIMITS).map(([api, limit]) => [api, { ...limit, perSecond: 10_000, burst: 10_000 }])) as Record<PacedApi, (typeof LIMITS)[PacedApi]>,
})
