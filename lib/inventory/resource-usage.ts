import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { requireResource } from './get-resource'

export interface UsageSeries { metric: string; source: string; points: { date: string; value: number }[] }

/**
 * Daily metrics of a resource in `[from, to)`, UTC days; default the 90 days before tomorrow. A day without a
 * point is not known, never zero.
 *
 * @throws OutcropError `not-found` (404).
 */
export async function resourceUsage(ctx: Ctx, id: string, range: { from?: string; to?: string } = {}): Promise<{ from: string; to: string; series: UsageSeries[] }> {
  await requireResource(ctx, id)
  const to = range.to ?? addDays(utcDay(ctx.now), 1)
  const from = range.from ?? addDays(to, -90)
  checkRange(from, to)
  const rows = await ctx.db.query<{ metric: string; source: string; day: string; value: number }>(
    `select metric, source, day, value from usage_daily where resource_id = $1 and day >= $2::date and day < $3::date order by metric, source, day`, [id, from, to])
  const series = new Map<string, UsageSeries>()
  for (const r of rows) {
    const key = `${r.metric} ${r.source}`
    const one = series.get(key) ?? { metric: r.metric, source: r.source, points: [] }
    one.points.push({ date: r.day, value: r.value })
    series.set(key, one)
  }
  return { from, to, series: [...series.values()] }
}
