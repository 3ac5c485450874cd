import { setMaxListeners } from 'node:events'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, messageOf } from '@/lib/core/errors'
import type { Job } from '@/lib/core/job'
import type { Db } from '@/lib/db/client'
import { giveBack } from './give-back'
import { FOLLOWED_BY, RUN_CHANNEL, WAITS_FOR, type RunnableKind } from './kinds'
import { Progress } from './progress'
import { COLUMNS, insertQueued, type RunRow } from './runs.store'

/** What does the work of each kind. */
export type Jobs = Record<RunnableKind, (job: Job) => Promise<unknown>>

export interface Execution {
  db: Db
  jobs: Jobs
  /** Names the process that has the run, for the adoption of runs whose worker died. */
  workerId: string
  /** Aborted when the process shuts down: the run goes back to the queue. */
  signal: AbortSignal
  now(): Date
  /** Milliseconds between writes of progress, which are also its heartbeat at least every 5 s. */
  writeEvery?: number
  /** Told of an unexpected error, with its stack. */
  onError?(kind: string, error: unknown): void
}

export type Ended = 'done' | 'incomplete' | 'failed' | 'requeued' | 'not-mine'

/**
 * Runs one queued run to its end: claims it (of two workers one gets it), keeps its progress and heartbeat in the
 * database, records how it ended, and queues what follows it. Never throws for the job's sake.
 */
export async function executeRun(x: Execution, queued: { id: string; kind: RunnableKind }): Promise<Ended> {
  const run = await claim(x, queued)
  if (!run) return 'not-mine'
  const progress = new Progress()
  const lost = new AbortController()
  const signal = AbortSignal.any([x.signal, lost.signal])
  // Every probe of a sweep may listen to it; that many listeners are no leak.
  setMaxListeners(0, signal)
  const writer = keepWriting(x, run.id, progress, lost)
  const ctx: Ctx = { db: x.db, actor: { kind: 'system', name: 'worker' }, now: x.now() }
  let failure: unknown
  try {
    await x.jobs[queued.kind]({ ctx, runId: run.id, params: run.params, signal, ...progress.report })
  } catch (e) {
    failure = e
  }
  await writer.stop()
  if (lost.signal.aborted) return 'not-mine'
  if (x.signal.aborted) {
    // Our own shutdown: the next worker begins it again. Nothing is half-done; jobs see to that.
    await giveBack(x.db, { id: run.id, workerId: x.workerId, attempts: run.attempts - 1 }, x.now())
    return 'requeued'
  }
  if (failure !== undefined) {
    x.onError?.(run.kind, failure)
    progress.report.problem({ code: failure instanceof OutcropError ? failure.code : 'unexpected-error', message: messageOf(failure) })
  }
  const status = failure !== undefined ? 'failed' : progress.problems.length > 0 ? 'incomplete' : 'done'
  await finish(x, run, status, progress)
  return status
}

/** queued → running, unless it is not queued any more, one of its kind works, or what it waits for is in flight. */
async function claim(x: Execution, { id, kind }: { id: string; kind: RunnableKind }): Promise<RunRow | undefined> {
  try {
    const [row] = await x.db.query<RunRow>(
      `update run set status = 'running', started_at = $2, heartbeat_at = clock_timestamp(), worker_id = $3, attempts = attempts + 1,
         done = 0, of = 0, step = '', steps = '[]', problems = '[]', stats = '{}'
       where id = $1 and status = 'queued'
         and not exists (select 1 from run o where o.status in ('queued', 'running') and o.kind = any($4::run_kind[]))
       returning ${COLUMNS}`, [id, x.now().toISOString(), x.workerId, WAITS_FOR[kind]])
    return row
  } catch (e) {
    if ((e as { code?: string }).code === '23505') return undefined // one of its kind is working
    throw e
  }
}

function keepWriting(x: Execution, runId: string, progress: Progress, lost: AbortController): { stop(): Promise<void> } {
  let writing: Promise<void> = Promise.resolve()
  let last = 0
  const write = async () => {
    if (!progress.changed && performance.now() - last < 5000) return
    last = performance.now()
    const s = progress.snapshot()
    const { rowCount } = await x.db.pool.query(
      `update run set heartbeat_at = clock_timestamp(), done = $3, of = $4, step = $5, steps = $6, problems = $7, stats = $8
       where id = $1 and worker_id = $2 and status = 'running'`, [runId, x.workerId, s.done, s.of, s.step, s.steps, s.problems, s.stats])
    // Somebody thought us dead and took it over: stop, and leave the record to them.
    if (rowCount === 0) lost.abort()
  }
  const timer = setInterval(() => {
    // A database that is away for a moment must not end the job; the next write tells.
    writing = writing.then(write).catch(() => {})
  }, x.writeEvery ?? 500)
  return {
    async stop() {
      clearInterval(timer)
      await writing
    },
  }
}

async function finish(x: Execution, run: RunRow, status: 'done' | 'incomplete' | 'failed', progress: Progress): Promise<void> {
  const s = progress.snapshot()
  await x.db.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `update run set status = $3::run_status, ended_at = $4, heartbeat_at = clock_timestamp(), done = $5, of = $6, step = $7, steps = $8, problems = $9, stats = $10
       where id = $1 and worker_id = $2 and status = 'running'`,
      [run.id, x.workerId, status, x.now().toISOString(), s.done, s.of, s.step, s.steps, s.problems, s.stats])
    if (rowCount === 1 && status !== 'failed') {
      for (const kind of FOLLOWED_BY[run.kind as RunnableKind]) {
        await insertQueued(tx, { kind, requestedBy: { kind: 'system', label: `after ${run.kind}` }, params: {}, requestedAt: x.now() })
      }
    }
    await tx.query(`select pg_notify($1, '')`, [RUN_CHANNEL])
  })
}
