import type { Db } from '@/lib/db/client'
import { LOST_AFTER_SECONDS, MOST_ATTEMPTS } from './kinds'
import { giveBack } from './give-back'

interface Lost { id: string; kind: string; workerId: string | null; attempts: number }

/**
 * Puts runs whose worker was killed back into the queue: those that were silent for half a minute, and at once those
 * of `deadWorkers` (processes of this machine that are known to be gone). After three deaths a run is failed, so
 * that work which takes its worker down does not do so for ever.
 *
 * @returns how many runs it dealt with.
 */
export async function adoptLostRuns(db: Db, now: Date, deadWorkers: string[] = []): Promise<number> {
  const lost = await db.query<Lost>(
    `select id, kind, worker_id as "workerId", attempts from run where status = 'running'
       and (worker_id is null or worker_id = any($1) or heartbeat_at < clock_timestamp() - make_interval(secs => $2))`,
    [deadWorkers, LOST_AFTER_SECONDS])
  for (const run of lost) {
    if (run.attempts >= MOST_ATTEMPTS) {
      await db.query(
        `update run set status = 'failed', ended_at = $2, problems = problems || $3::jsonb where id = $1 and status = 'running' and worker_id is not distinct from $4`,
        [run.id, now.toISOString(), JSON.stringify([{ code: 'worker-died', message: `The worker died ${run.attempts} times during this run; it is not begun again. See the worker's log, then start a new run.` }]), run.workerId])
    } else {
      await giveBack(db, run, now)
    }
  }
  return lost.length
}
