import { LIMITS, type Limit, type PacedApi } from './pace-limits'
import { semaphore, type Semaphore } from './semaphore'

export interface Lane {
  accountId: string
  region: string
}

/** The clock and the sleep that a bucket uses, in milliseconds; replaced in tests. */
export interface Timer {
  now(): number
  sleep(ms: number): Promise<void>
}

const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
}

const attemptsOf = (result: unknown): number => (result as { $metadata?: { attempts?: number } } | undefined)?.$metadata?.attempts ?? 1

/** A token bucket that halves its rate when AWS throttles and wins it back with every success. */
export class Bucket {
  private tokens: number
  private at: number
  private rate: number

  constructor(private readonly limit: Limit, private readonly timer: Timer = realTimer) {
    this.tokens = limit.burst
    this.at = timer.now()
    this.rate = limit.perSecond
  }

  /** Resolves when a request may go. Callers are served in order. */
  async take(): Promise<void> {
    this.refill()
    this.tokens -= 1
    if (this.tokens < 0) await this.timer.sleep((-this.tokens / this.rate) * 1000)
  }

  throttled(): void {
    this.refill()
    this.rate = Math.max(this.rate / 2, this.limit.perSecond / 16)
    this.tokens = Math.min(this.tokens, 0)
  }

  succeeded(): void {
    this.refill()
    this.rate = Math.min(this.limit.perSecond, this.rate + this.limit.perSecond / 50)
  }

  /** Requests per second at present. */
  get perSecond(): number {
    return this.rate
  }

  private refill(): void {
    const now = this.timer.now()
    this.tokens = Math.min(this.limit.burst, this.tokens + ((now - this.at) / 1000) * this.rate)
    this.at = now
  }
}

/**
 * Paces calls by account × region × API, and bounds how many are under way at once: over all, and per account and
 * region, so that one slow region holds only its own share.
 */
export class Pace {
  private readonly buckets = new Map<string, Bucket>()
  private readonly lanes = new Map<string, Semaphore>()
  private readonly all: Semaphore
  calls = 0

  constructor(private readonly options: { atOnce?: number; atOncePerLane?: number; limits?: Record<PacedApi, Limit>; timer?: Timer } = {}) {
    this.all = semaphore(options.atOnce ?? 96)
  }

  async run<T>(lane: Lane, api: PacedApi, call: () => Promise<T>, isThrottle: (e: unknown) => boolean): Promise<T> {
    const place = `${lane.accountId}/${lane.region}`
    const own = this.of(this.lanes, place, () => semaphore(this.options.atOncePerLane ?? 12))
    const bucket = this.of(this.buckets, `${place}/${api}`, () => new Bucket((this.options.limits ?? LIMITS)[api], this.options.timer))
    // The turn first, the place after: who waits for one API's turn must not hold a place from another API.
    await bucket.take()
    return own(() => this.all(async () => {
      this.calls += 1
      try {
        const result = await call()
        // The SDK retried before it succeeded: a throttle that nobody else sees.
        if (attemptsOf(result) > 1) bucket.throttled()
        else bucket.succeeded()
        return result
      } catch (e) {
        if (isThrottle(e)) bucket.throttled()
        throw e
      }
    }))
  }

  private of<V>(map: Map<string, V>, key: string, make: () => V): V {
    let value = map.get(key)
    if (!value) map.set(key, (value = make()))
    return value
  }
}
