import { unit } from './random'

/** A steady flow of tokens to one carrier: what makes token rows and CloudWatch datapoints. */
export interface Stream {
  key: string
  accountId: string
  region: string
  modelId: string
  /** The resource whose cost it is. */
  of: { arn: string; type: string; accountId: string; region: string }
  /** The resource id the bill prints, '' for none. */
  resourceId: string
  /** CloudWatch's ModelId dimension. */
  metricId: string
  /** USD of a working day at the clock's month. */
  usd: number
  /** Tokens of the other kinds per input token. */
  mix: { output: number; cacheRead: number; cacheWrite: number }
  /** First and last UTC day with traffic. */
  from: string
  until?: string
  tags: Record<string, string>
  /** Callers, each with a share; '' is a row without a caller. */
  principals: { arn: string; share: number }[]
  /** Usage type suffix, e.g. `-custom-model`. */
  suffix?: string
  /** UTC day → how many times the usual. */
  spikes?: Record<string, number>
}

const DAY = 86_400_000

/**
 * How busy a UTC day is, 1 being a working day in the clock's month: quieter at weekends, growing by three per
 * cent a month towards the clock, with up to 15 per cent of noise either way.
 */
export function activity(seed: number, anchor: Date, s: Pick<Stream, 'key' | 'from' | 'until' | 'spikes'>, day: string): number {
  if (day < s.from || (s.until !== undefined && day > s.until)) return 0
  const at = Date.parse(day)
  const weekday = new Date(at).getUTCDay()
  const months = Math.max(0, (anchor.getTime() - at) / (30 * DAY))
  const noise = 0.85 + 0.3 * unit(seed, 'activity', s.key, day)
  return (weekday === 0 || weekday === 6 ? 0.35 : 1) * Math.max(0.4, 1 - 0.03 * months) * noise * (s.spikes?.[day] ?? 1)
}
