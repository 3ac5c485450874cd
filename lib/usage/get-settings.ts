import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { JUDGED, readUsageSettings, thresholdOf, type Threshold } from './thresholds'

export interface UsageSettingsView {
  backfillDays: number
  types: (Threshold & { type: string; name: string; because: string; defaults: Threshold })[]
}

/** The thresholds that hold for each type, beside their defaults. @throws OutcropError `forbidden`. */
export async function getUsageSettings(ctx: Ctx): Promise<UsageSettingsView> {
  permit(ctx, 'estate:read')
  const settings = await readUsageSettings(ctx.db)
  return {
    backfillDays: settings.backfillDays,
    types: JUDGED.map(({ type, name, because, windowDays, minimum }) => ({ type, name, because, ...thresholdOf(settings, type), defaults: { windowDays, minimum } })),
  }
}
