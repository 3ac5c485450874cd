import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { now } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { openDb } from '@/lib/db/client'
import { adoptLostRuns } from '@/lib/schedule/adopt-lost-runs'
import { executeRun, type Jobs } from '@/lib/schedule/execute-run'
import { giveBack } from '@/lib/schedule/give-back'
import type { RunnableKind } from '@/lib/schedule/kinds'
import { requestRun } from '@/lib/schedule/request-run'
import { hasWork } from '@/lib/schedule/schedules'
import { isAlive } from '@/lib/schedule/is-alive'
import { beat, buryDead, endBeat } from '@/lib/schedule/workers.store'
import { Outage, text } from './outage'
import { openQueue } from './queue'

export interface Worker {
  id: string
  /** Takes no new run, aborts those that work and waits for them (`graceMs` at most), gives back what did not end. */
  stop(graceMs?: number): Promise<void>
}

/** Milliseconds between signs of life. A third of what makes a worker count as lost. */
const BEAT_EVERY = 10_000

/**
 * Starts a worker on a migrated database. Several may run at once, here or on other machines. `upkeep` is small work that
 * is no run: it is looked for at every sign of life, one at a time.
 */
export async function startWorker(o: { url: string; jobs: Jobs; cadence?: boolean; log(line: string): void; upkeep?(ctx: Ctx, signal: AbortSignal): Promise<unknown> }): Promise<Worker> {
  const db = openDb(o.url, { max: 12 })
  const me = { id: `${hostname()}:${process.pid}:${crypto.randomUUID().slice(0, 8)}`, host: hostname(), pid: process.pid }
  const ctx = (): Ctx => ({ db, actor: { kind: 'system', name: 'schedule' }, now: now() })
  const stopping = new AbortController()
  const working = new Map<string, Promise<unknown>>()
  const outage = new Outage(o.log)
  const onError = (what: string, error: unknown) => {
    if (!outage.takes(error)) o.log(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : text(error)}`)
  }

  const execute = async (run: { id: string; kind: RunnableKind }) => {
    if (stopping.signal.aborted) return
    const ended = executeRun({ db, jobs: o.jobs, workerId: me.id, signal: stopping.signal, now, onError }, run)
    working.set(run.id, ended)
    try {
      const how = await ended
      if (how !== 'not-mine') o.log(`${run.kind} ${how}`)
    } finally {
      working.delete(run.id)
    }
  }

  const live = async () => {
    await beat(db, me)
    outage.over()
    await adoptLostRuns(db, now(), await buryDead(db, me.host, isAlive))
  }
  let tending: Promise<unknown> | undefined
  const tend = () => {
    tending ??= o.upkeep?.(ctx(), stopping.signal).catch((e: unknown) => { onError('upkeep', e) }).finally(() => { tending = undefined })
  }
  await live()
  tend()
  const queue = await openQueue({ url: o.url, db, ctx, execute, cadence: o.cadence ?? true, onError })
  const pulse = setInterval(() => {
    void live().catch((e: unknown) => { onError('heartbeat', e) })
    tend()
  }, BEAT_EVERY)
  if (o.cadence ?? true) await beginAnew(ctx())

  return {
    id: me.id,
    async stop(graceMs = 20_000) {
      if (stopping.signal.aborted) return
      stopping.abort()
      clearInterval(pulse)
      await queue.stop()
      await Promise.race([Promise.allSettled([...working.values(), tending]), sleep(graceMs, undefined, { ref: false })])
      for (const id of working.keys()) await giveBack(db, { id, workerId: me.id, attempts: 0 }, now())
      await endBeat(db, me.id)
      await db.close()
    },
  }
}

/** An installation that has accounts or sources and never ran anything need not wait for the hour. */
async function beginAnew(ctx: Ctx): Promise<void> {
  for (const kind of ['discovery', 'billing', 'usage'] as const) {
    const [row] = await ctx.db.query<{ ever: boolean }>('select exists (select 1 from run where kind = $1::run_kind) as ever', [kind])
    if (!row!.ever && (await hasWork(ctx.db, kind))) await requestRun(ctx, { kinds: [kind] })
  }
}
