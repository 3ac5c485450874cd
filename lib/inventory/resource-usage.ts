import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { seriesOfResource, type UsageSeries } from '@/lib/usage/series-of-resource'
import { requireResource } from './get-resource'

export interface ResourceUse {
  verdict: 'used' | 'idle' | 'unknown'; code: string; reason: string; since: string | null; window: { from: string; to: string } | null
  source: string | null; lastUsed: string | null; evidence: Record<string, number | string>
}

/**
 * Daily metrics of a resource in `[from, to)`, UTC days; default the 90 days before tomorrow. A day without a
 * point is not known, never zero. `use` is the verdict; null: it was never judged, or is a run.
 *
 * @throws OutcropError `not-found` (404), `bad-range` (400).
 */
export async function resourceUsage(ctx: Ctx, id: string, range: { from?: string; to?: string } = {}): Promise<{ from: string; to: string; series: UsageSeries[]; use: ResourceUse | null }> {
  await requireResource(ctx, id)
  const to = range.to ?? addDays(utcDay(ctx.now), 1)
  const from = range.from ?? addDays(to, -90)
  checkRange(from, to)
  const { series, use } = await seriesOfResource(ctx.db, id, { from, to })
  if (!use) return { from, to, series, use }
  const { windowFrom, windowTo, ...rest } = use
  return { from, to, series, use: { ...rest, window: windowFrom && windowTo ? { from: windowFrom, to: windowTo } : null } }
}
