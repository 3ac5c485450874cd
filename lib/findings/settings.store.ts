import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { FindingSettings, KEY, readFindingSettings } from './settings'

/** Changes thresholds of the rules (null: back to the default); the next run judges by them. @throws OutcropError `forbidden`, `bad-setting` (400). */
export async function setFindingSettings(ctx: Ctx, input: Record<string, unknown>): Promise<FindingSettings> {
  permit(ctx, 'setting:edit')
  const before = await readFindingSettings(ctx.db)
  const asked = Object.fromEntries(Object.entries({ ...before, ...input }).filter(([, v]) => v !== null))
  const checked = FindingSettings.safeParse(asked)
  if (!checked.success) throw new OutcropError('bad-setting', `The thresholds were not saved: ${checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}.`, 400)
  await ctx.db.transaction(async (tx) => {
    await tx.query(`insert into setting (key, value, updated_at) values ($1, $2, $3) on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`, [KEY, JSON.stringify(checked.data), ctx.now.toISOString()])
    await recordAudit(tx, ctx, { action: 'setting:edit', entity: 'setting', entityId: KEY, before, after: checked.data })
  })
  return checked.data
}
