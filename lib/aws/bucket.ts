import type { Limit } from './pace-limits'

/** The clock and the sleep that a bucket uses, in milliseconds; replaced in tests. */
export interface Timer {
  now(): number
  sleep(ms: number): Promise<void>
}

export const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
}

/** The rate never falls below this part of what is assumed, nor rises above this multiple of it. */
const LEAST = 1 / 16
const MOST = 5
/** Throttles so shortly after a cut (ms) are those of calls that were under way: one cut answers all of them. */
const ONE_EVENT_MS = 150

/**
 * A token bucket that finds AWS's real limit: it starts at the assumed rate, rises while calls wait for it and AWS
 * does not throttle, and is cut when AWS does. Around a known limit it rises by a tenth a second and is cut by a
 * fifth, so that about a tenth of the rate is lost at most; far above it (nothing passed since the last cut) it halves.
 */
export class Bucket {
  private tokens: number
  private at: number
  private rate: number
  /** The rate at which AWS throttled last. */
  private ceiling: number | undefined
  private cutAt = -Infinity
  private passedSinceCut = 0
  private readonly waiting: (() => void)[] = []
  private pumping = false
  private open = false

  constructor(private readonly limit: Limit, private readonly timer: Timer = realTimer) {
    this.tokens = limit.burst
    this.at = timer.now()
    this.rate = limit.perSecond
  }

  /** Resolves when a request may go. Callers are served in order; one that AWS throttled goes before those that wait. */
  take(again = false): Promise<void> {
    this.refill()
    if (this.open) return Promise.resolve()
    if (this.waiting.length === 0 && this.tokens >= 1) {
      this.tokens -= 1
      return Promise.resolve()
    }
    const turn = new Promise<void>((resolve) => { this.waiting[again ? 'unshift' : 'push'](resolve) })
    if (!this.pumping) void this.pump()
    return turn
  }

  throttled(): void {
    this.refill()
    this.tokens = Math.min(this.tokens, 0)
    const now = this.timer.now()
    if (now - this.cutAt < ONE_EVENT_MS) return
    this.ceiling = this.rate
    this.rate = Math.max(this.rate * (this.passedSinceCut === 0 ? 0.5 : 0.8), this.limit.perSecond * LEAST)
    this.cutAt = now
    this.passedSinceCut = 0
  }

  succeeded(): void {
    this.passedSinceCut += 1
    // Only a rate that somebody waits for is too low.
    if (this.waiting.length === 0) return
    this.refill()
    // Past it without a throttle: the limit was another one's use, or our own burst.
    if (this.ceiling !== undefined && this.rate > this.ceiling * 1.1) this.ceiling = undefined
    const raise = this.ceiling === undefined ? this.limit.perSecond / 25 : this.ceiling / 10 / this.rate
    this.rate = Math.min(this.limit.perSecond * MOST, this.rate + raise)
  }

  /** Requests per second at present. */
  get perSecond(): number {
    return this.rate
  }

  /** Lets everybody through: the calls are about to be aborted. */
  release(): void {
    this.open = true
    for (const go of this.waiting.splice(0)) go()
  }

  private async pump(): Promise<void> {
    this.pumping = true
    while (this.waiting.length > 0) {
      this.refill()
      // A hair less than a whole token is rounding: sleeping for it would not move the clock.
      if (this.tokens >= 1 - 1e-6) {
        this.tokens -= 1
        this.waiting.shift()!()
      } else await this.timer.sleep(((1 - this.tokens) / this.rate) * 1000)
    }
    this.pumping = false
  }

  private refill(): void {
    const now = this.timer.now()
    this.tokens = Math.min(this.limit.burst, this.tokens + ((now - this.at) / 1000) * this.rate)
    this.at = now
  }
}
