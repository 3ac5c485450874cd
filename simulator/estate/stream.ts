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
  /** How many times the on-demand price its suffix costs; 1 unless told. */
  times?: number
  /** Input tokens of a call, 1,800 unless told; and what they are times that from a UTC day on. */
  tokensPerCall?: number
  longer?: { since: string; times: number }
  /** Hours of the UTC day that see its traffic, the second exclusive; 8 to 18 unless told. */
  hours?: [from: number, to: number]
  /** UTC day → how many times the usual; nobody announced them. */
  spikes?: Record<string, number>
  /** Growth a month, compounding: 0.1 is ten per cent. Absent: three per cent, straight. */
  growth?: number
  /** What a weekend day brings, a working day being 1; 0.35 unless told. */
  weekend?: number
  /** Days from its launch until it is used in full. */
  ramp?: number
  /** How many times the usual the first day of every month brings. */
  monthStart?: number
}

/** What an estate says about how its days differ. `calm`: as its generator expects it, without noise and without what nobody announced. */
export interface Pattern { seed: number; anchor: Date; calm?: true }

const DAY = 86_400_000

type Busy = Pick<Stream, 'key' | 'from' | 'until' | 'spikes' | 'growth' | 'weekend' | 'ramp' | 'monthStart'>

/**
 * How busy a UTC day is, 1 being a working day in the clock's month: quieter at weekends, growing towards the clock
 * (by three per cent a month unless the stream says how), with up to 15 per cent of noise either way.
 */
export function activity(p: Pattern, s: Busy, day: string): number {
  if (day < s.from || (s.until !== undefined && day > s.until)) return 0
  const at = Date.parse(day)
  const weekday = new Date(at).getUTCDay()
  const months = Math.max(0, (p.anchor.getTime() - at) / (30 * DAY))
  const level = s.growth === undefined ? Math.max(0.4, 1 - 0.03 * months) : (1 + s.growth) ** -months
  const launched = s.ramp ? Math.min(1, (1 + (at - Date.parse(s.from)) / DAY) / s.ramp) : 1
  const noise = p.calm ? 1 : 0.85 + 0.3 * unit(p.seed, 'activity', s.key, day)
  const first = s.monthStart && day.endsWith('-01') ? s.monthStart : 1
  return (weekday === 0 || weekday === 6 ? s.weekend ?? 0.35 : 1) * level * launched * first * noise * (p.calm ? 1 : s.spikes?.[day] ?? 1)
}
