import type { Db } from '@/lib/db/client'
import { RUN_CHANNEL } from './kinds'

/** The newer run does what this one was asked for. */
const OVERTAKEN = JSON.stringify([{ code: 'interrupted', message: 'The worker was stopped; a newer run of the same kind does the work.' }])

/**
 * running → queued, if `workerId` still has it; `attempts` is what it counts from then on. Where another run of the
 * kind is queued meanwhile, that one does the work and this one ends as failed.
 */
export async function giveBack(db: Db, run: { id: string; workerId: string | null; attempts: number }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const mine = `id = $1 and worker_id is not distinct from $2 and status = 'running'`
    const { rowCount } = await tx.query(
      `update run set status = 'queued', worker_id = null, attempts = $3 where ${mine}
         and not exists (select 1 from run o where o.kind = run.kind and o.status = 'queued')`, [run.id, run.workerId, run.attempts])
    if (rowCount === 0) {
      await tx.query(`update run set status = 'failed', ended_at = $3, problems = problems || $4::jsonb where ${mine}`,
        [run.id, run.workerId, now.toISOString(), OVERTAKEN])
    }
    await tx.query(`select pg_notify($1, '')`, [RUN_CHANNEL])
  })
}
