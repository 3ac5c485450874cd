import { compare, percentOf, subtract } from '../decimal'
import { month as monthName, percent } from '../format'
import type { Series } from '../charts/series'

/**
 * `Support grew most since Sep 2026: +34.0% to Oct 2026`: the two last whole months; `days` are first days of months, the last of
 * which may be under way and is not judged. '' where there are not two to compare.
 */
export function trendTitle(series: Series[], days: string[]): string {
  const [before, last] = days.slice(-3, -1)
  if (before === undefined || last === undefined) return ''
  const moved = series.filter((s) => s.key !== 'other')
    .map((s) => ({ s, now: s.values[last] ?? '0', was: s.values[before] ?? '0' }))
    .map((m) => ({ ...m, by: subtract(m.now, m.was) }))
    .filter((m) => compare(m.was, '0') > 0)
  const most = moved.sort((a, b) => compare(b.by, a.by))[0]
  const share = most && percentOf(most.by, most.was)
  if (!most || !share || compare(most.by, '0') <= 0) return ''
  return `${most.s.label} grew most from ${monthName(before.slice(0, 7), 'short')} to ${monthName(last.slice(0, 7), 'short')}: +${percent(share)}`
}
