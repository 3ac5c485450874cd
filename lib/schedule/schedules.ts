import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Db } from '@/lib/db/client'
import { RUN_CHANNEL } from './kinds'

/** When a kind runs by itself: a cron expression in UTC, null: only when asked. Costing follows the others. */
export interface Schedules { discovery: string | null; billing: string | null; usage: string | null }

/** Every six hours; AWS refreshes the bill's export up to three times a day. Not on the hour, when everybody calls. Metrics cost by the request: once a day. */
export const DEFAULT_SCHEDULES: Schedules = { discovery: '7 */6 * * *', billing: '37 */6 * * *', usage: '52 3 * * *' }

const KEY = 'schedules'

export async function readSchedules(db: Db): Promise<Schedules> {
  const [row] = await db.query<{ value: Partial<Schedules> }>('select value from setting where key = $1', [KEY])
  return { ...DEFAULT_SCHEDULES, ...row?.value }
}

/**
 * Changes when things run. Workers take it up at once.
 *
 * @throws OutcropError `forbidden`, `bad-cron` when it has not five fields of the cron alphabet.
 */
export async function setSchedules(ctx: Ctx, input: Partial<Schedules>): Promise<Schedules> {
  permit(ctx, 'setting:edit')
  for (const [kind, cron] of Object.entries(input)) {
    if (cron !== null && !/^([\d*/,-]+\s+){4}[\d*/,-]+$/.test(cron.trim())) {
      throw new OutcropError('bad-cron', `“${cron}” is not a schedule for ${kind}: five fields are needed, minute hour day month weekday, such as "7 */6 * * *".`, 400)
    }
  }
  const before = await readSchedules(ctx.db)
  const after = { ...before, ...input }
  await ctx.db.transaction(async (tx) => {
    await tx.query(`insert into setting (key, value, updated_at) values ($1, $2, $3)
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`, [KEY, JSON.stringify(after), ctx.now.toISOString()])
    await recordAudit(tx, ctx, { action: 'setting:edit', entity: 'setting', entityId: KEY, before, after })
    await tx.query(`select pg_notify($1, '')`, [RUN_CHANNEL])
  })
  return after
}

/** Is there anything for a scheduled run to do? An installation without accounts makes no empty runs. */
export async function hasWork(db: Db, kind: keyof Schedules): Promise<boolean> {
  const [row] = await db.query<{ yes: boolean }>(kind !== 'billing'
    ? 'select exists (select 1 from account where access is not null and not ignored) as yes'
    : 'select exists (select 1 from bill_source where enabled) as yes')
  return row!.yes
}
