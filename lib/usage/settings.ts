import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { computeUse } from './flags/compute-use'
import { JUDGED, KEY, StoredUsageSettings, readUsageSettings, type Threshold, type UsageSettings } from './thresholds'

/**
 * Changes thresholds; the verdicts follow at once. `thresholds` replaces those of the types that it names; null takes a
 * type back to its defaults.
 *
 * @throws OutcropError `forbidden`, `bad-setting` (400).
 */
export async function setUsageSettings(ctx: Ctx, input: { backfillDays?: number; thresholds?: Record<string, Partial<Threshold> | null> }): Promise<UsageSettings> {
  permit(ctx, 'setting:edit')
  const before = await readUsageSettings(ctx.db)
  for (const type of Object.keys(input.thresholds ?? {})) {
    if (!JUDGED.some((j) => j.type === type)) throw new OutcropError('bad-setting', `“${type}” is no type whose use can be told; there are ${JUDGED.map((j) => j.type).join(', ')}.`, 400)
  }
  const thresholds = Object.fromEntries(Object.entries({ ...before.thresholds, ...input.thresholds }).filter((e): e is [string, Partial<Threshold>] => e[1] !== null))
  const after = { backfillDays: input.backfillDays ?? before.backfillDays, thresholds }
  const checked = StoredUsageSettings.safeParse(after)
  if (!checked.success) throw new OutcropError('bad-setting', `The thresholds were not saved: ${checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}.`, 400)
  await ctx.db.transaction(async (tx) => {
    await tx.query(`insert into setting (key, value, updated_at) values ($1, $2, $3)
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`, [KEY, JSON.stringify(after), ctx.now.toISOString()])
    await recordAudit(tx, ctx, { action: 'setting:edit', entity: 'setting', entityId: KEY, before, after })
  })
  await computeUse({ ctx })
  return after
}
