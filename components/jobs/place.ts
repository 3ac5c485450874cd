import { addDays } from '@/lib/core/clock'
import type { RunItem } from './queries'

/** Where a run stands between two UTC days (`to` exclusive), in percent; null: nobody knows when it ran. Lengths are wall clock. */
export function place(r: Pick<RunItem, 'startedAt' | 'endedBy' | 'day' | 'state'>, range: { from: string; to: string }, now: string): { left: number; width: number } | null {
  const from = Date.parse(range.from), whole = Date.parse(range.to) - from
  const start = r.startedAt ? Date.parse(r.startedAt) : r.day ? Date.parse(r.day) : null
  if (start === null) return null
  const end = r.endedBy ? Date.parse(r.endedBy) : r.state === 'running' || r.state === 'stopping' ? Date.parse(now) : start
  const left = Math.max(0, (100 * (start - from)) / whole)
  return { left, width: Math.max(0, Math.min(100, (100 * (end - from)) / whole) - left) }
}

/** Days that the axis names: five to seven of them, whole weeks apart. */
export function axisDays(range: { from: string; to: string }): { day: string; left: number }[] {
  const days = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000)
  const step = Math.max(7, Math.ceil(days / 6 / 7) * 7)
  return Array.from({ length: Math.ceil(days / step) }, (_, i) => ({ day: addDays(range.from, i * step), left: (100 * i * step) / days })).filter((d) => d.left < 92)
}
