import type { Failure } from './classify-error'

/** So many calls that end by time-out, and none answered between them: the rest is not asked. */
const ENOUGH = 8

/** The SDK's name of it, and the system's code, which its error carries beside. */
const TIMED_OUT = new Set(['TimeoutError', 'ETIMEDOUT'])

/**
 * Regions that let calls hang. Each such call costs a minute of retries, and a sweep asks a region some hundred
 * times: after a few in a row what is left of the region fails at once. Any answer, an error too, ends it.
 */
export class Silence {
  private readonly regions = new Map<string, { times: number; failure: Failure }>()

  /** Why nothing more is asked there; undefined where it answers, or may. */
  lasting(region: string): Failure | undefined {
    const silent = this.regions.get(region)
    if (!silent || silent.times < ENOUGH) return undefined
    return { ...silent.failure, message: `Nothing in ${region} answered ${silent.times} calls in a row, so this one was not made. ${silent.failure.message}` }
  }

  answered(region: string): void {
    this.regions.delete(region)
  }

  failed(region: string, failure: Failure): void {
    if (!TIMED_OUT.has(failure.code)) return this.answered(region)
    this.regions.set(region, { times: (this.regions.get(region)?.times ?? 0) + 1, failure })
  }
}
