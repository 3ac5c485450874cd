import { addDays } from '@/lib/core/clock'

/** Our names of metrics in words, with their unit where it is no count. */
const WORDS: Record<string, string> = {
  invocations: 'Calls', throttles: 'Throttled calls', clientErrors: 'Calls refused', serverErrors: 'Calls failed', inputTokens: 'Input tokens', outputTokens: 'Output tokens',
  cacheReadTokens: 'Tokens read from cache', cacheWriteTokens: 'Tokens written to cache', latencyMs: 'Latency, ms', latencyMicroseconds: 'Latency, µs', textUnits: 'Text units',
  vcpuHours: 'vCPU-hours', memoryGbHours: 'Memory, GB-hours', rawDataSize: 'Raw data', modelCopies: 'Running copies', searchRequests: 'Searches', ingestionRequests: 'Writes',
}
export const metricName = (metric: string): string => WORDS[metric] ?? (metric.charAt(0).toUpperCase() + metric.slice(1)).replaceAll(/([A-Z])/g, (c) => ` ${c.toLowerCase()}`)

/** UTC days of [from, to). */
export const daysIn = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

interface Use { verdict: 'used' | 'idle' | 'unknown'; since: string | null }

/** What the card says first. */
export function usageTitle(use: Use | null, dayName: (day: string) => string): string {
  if (!use) return 'Use'
  if (use.verdict === 'used') return 'It is used'
  if (use.verdict === 'idle') return use.since ? `Idle since ${dayName(use.since)}` : 'It is idle'
  return 'Whether it is used is not known'
}

/** In words what the days of a series are: with use, at zero, not known. */
export function usageFinding(name: string, points: { date: string; value: number }[], days: string[]): string {
  const known = new Map(points.map((p) => [p.date, p.value]))
  const used = days.filter((d) => (known.get(d) ?? 0) > 0).length
  const zero = days.filter((d) => known.get(d) === 0).length
  const unknown = days.length - used - zero
  const parts = [`${used} of ${days.length} days with any`, ...(zero ? [`${zero} at zero`] : []), ...(unknown ? [`${unknown} not known`] : [])]
  return `${name}: ${parts.join(', ')}.`
}
