import { Bucket, type Timer } from './bucket'
import { LIMITS, type Limit, type PacedApi } from './pace-limits'
import { semaphore, type Semaphore } from './semaphore'

export interface Lane {
  accountId: string
  region: string
}

/** What an installation may set: see `readPace`. */
export interface PaceSettings {
  /** Calls under way at once, over all. */
  atOnce?: number
  /** Of these, in one region over all accounts, and in one account and region. */
  atOncePerRegion?: number
  atOncePerLane?: number
  limits?: Record<PacedApi, Limit>
}

/** How often a call that AWS throttles is made; with the rate that falls meanwhile this takes several seconds. */
const ATTEMPTS = 8

/**
 * Paces calls by account × region × API, and bounds how many are under way at once: over all, per region and per
 * account and region, so that a slow region holds only its own share. A throttled call is made again at the lower
 * rate; the SDK leaves that to us (see client-settings.ts).
 */
export class Pace {
  private readonly buckets = new Map<string, Bucket>()
  private readonly lanes = new Map<string, Semaphore>()
  private readonly regions = new Map<string, Semaphore>()
  private readonly all: Semaphore
  private released = false
  /** Requests that were made, and how many of them AWS throttled. */
  calls = 0
  throttles = 0

  constructor(private readonly options: PaceSettings & { timer?: Timer } = {}) {
    this.all = semaphore(options.atOnce ?? 96)
  }

  /** @throws whatever `call` throws; a throttle only after several attempts. */
  async run<T>(lane: Lane, api: PacedApi, call: () => Promise<T>, isThrottle: (e: unknown) => boolean): Promise<T> {
    const place = `${lane.accountId}/${lane.region}`
    const own = of(this.lanes, place, () => semaphore(this.options.atOncePerLane ?? 12))
    const region = of(this.regions, lane.region, () => semaphore(this.options.atOncePerRegion ?? 24))
    const bucket = of(this.buckets, `${place}/${api}`, () => this.bucket(api))
    for (let attempt = 1; ; attempt += 1) {
      // The turn first, the place after: who waits for one API's turn must not hold a place from another API.
      await bucket.take(attempt > 1)
      try {
        return await own(() => region(() => this.all(async () => {
          this.calls += 1
          const result = await call()
          bucket.succeeded()
          return result
        })))
      } catch (e) {
        if (!isThrottle(e)) throw e
        this.throttles += 1
        bucket.throttled()
        if (attempt >= ATTEMPTS || this.released) throw e
      }
    }
  }

  /** Lets everything through that waits for its turn, so that aborted calls end at once. */
  release(): void {
    this.released = true
    for (const bucket of this.buckets.values()) bucket.release()
  }

  /** Forgets a place that is done with; another call there begins anew. */
  leave(lane: Lane): void {
    const place = `${lane.accountId}/${lane.region}`
    this.lanes.delete(place)
    for (const api of Object.keys(LIMITS)) this.buckets.delete(`${place}/${api}`)
  }

  private bucket(api: PacedApi): Bucket {
    const bucket = new Bucket((this.options.limits ?? LIMITS)[api], this.options.timer)
    if (this.released) bucket.release()
    return bucket
  }
}

function of<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key)
  if (!value) map.set(key, (value = make()))
  return value
}
