import { PgBoss } from 'pg-boss'
import pg from 'pg'
import type { Ctx } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import { RUNNABLE, RUN_CHANNEL, WAITS_FOR, type RunnableKind } from '@/lib/schedule/kinds'
import { requestRun } from '@/lib/schedule/request-run'
import { readyRuns } from '@/lib/schedule/runs.store'
import { hasWork, readSchedules, type Schedules } from '@/lib/schedule/schedules'

const queueOf = (kind: string): string => `outcrop-${kind}`
const CADENCE = 'outcrop-cadence'

/** A run may read a large bill or a large organisation for hours; our own heartbeat finds the dead much earlier. */
const LONGEST_RUN_SECONDS = 12 * 3600

export interface Queue {
  /** Puts every run that may start now into its queue; safe to call at any time, by any number of workers. */
  dispatch(): Promise<void>
  stop(): Promise<void>
}

/**
 * pg-boss delivers runs to workers and keeps the cadence. The `run` table says what there is to do and who does it;
 * pg-boss carries its id. A run is asked for by a row alone (so that a page needs no queue), and dispatched from
 * here when PostgreSQL's NOTIFY says so, when a run ended, and every few seconds in case a notification was missed.
 */
export async function openQueue(o: {
  url: string
  db: Db
  ctx(): Ctx
  /** Does a run; resolves when it ended. */
  execute(run: { id: string; kind: RunnableKind }): Promise<unknown>
  /** false: nothing starts by itself (a fixed clock never comes to the hour). */
  cadence: boolean
  onError(what: string, error: unknown): void
}): Promise<Queue> {
  const boss = new PgBoss({ connectionString: o.url, max: 4, application_name: 'outcrop queue', schedule: o.cadence })
  boss.on('error', (e) => { o.onError('queue', e) })
  await boss.start()
  const workers = new Map<string, string>()
  for (const kind of RUNNABLE) {
    // short: one waiting job per run, however often it is dispatched.
    await boss.createQueue(queueOf(kind), { policy: 'short', retryLimit: 0, expireInSeconds: LONGEST_RUN_SECONDS, deleteAfterSeconds: 7 * 86_400 })
    workers.set(kind, await boss.work<{ id: string }>(queueOf(kind), { pollingIntervalSeconds: 2, batchSize: 1 }, async ([job]) => {
      if (job) await o.execute({ id: job.data.id, kind })
    }))
  }

  const dispatch = async () => {
    for (const run of await readyRuns(o.db, WAITS_FOR)) {
      const kind = run.kind as RunnableKind
      await boss.send(queueOf(kind), { id: run.id }, { singletonKey: run.id })
      boss.notifyWorker(workers.get(kind)!)
    }
  }
  if (o.cadence) await keepCadence(boss, o)
  const listener = await listen(o.url, async () => {
    await dispatch()
    if (o.cadence) await setCadence(boss, o.db)
  }, o.onError)
  return {
    dispatch,
    async stop() {
      await listener.stop()
      await boss.stop({ graceful: false, close: true })
    },
  }
}

/** pg-boss's cron, stored in the database: one worker sends, whichever it is; an hour missed while nothing ran is made up for once. */
async function keepCadence(boss: PgBoss, o: { db: Db; ctx(): Ctx }): Promise<void> {
  await boss.createQueue(CADENCE, { policy: 'standard', retryLimit: 2, deleteAfterSeconds: 7 * 86_400 })
  await boss.work<{ kind: keyof Schedules }>(CADENCE, { batchSize: 1 }, async ([job]) => {
    if (job && (await hasWork(o.db, job.data.kind))) await requestRun(o.ctx(), { kinds: [job.data.kind], scheduled: true })
  })
  await setCadence(boss, o.db)
}

async function setCadence(boss: PgBoss, db: Db): Promise<void> {
  const wanted = await readSchedules(db)
  const there = new Map((await boss.getSchedules(CADENCE)).map((s) => [s.key, s.cron]))
  for (const [kind, cron] of Object.entries(wanted)) {
    if (cron === null) await boss.unschedule(CADENCE, kind)
    else if (there.get(kind) !== cron) await boss.schedule(CADENCE, cron, { kind }, { key: kind, tz: 'UTC', missed: 'once' })
  }
}

/** Calls `react` on every notification and every five seconds, one at a time; reconnects when the database was away. */
async function listen(url: string, react: () => Promise<void>, onError: (what: string, e: unknown) => void): Promise<{ stop(): Promise<void> }> {
  let stopped = false
  let client: pg.Client | undefined
  let running = false, again = false
  const run = async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again && !stopped) {
        again = false
        client ??= await connect()
        await react()
      }
    } catch (e) {
      if (!stopped) onError('dispatch', e)
    } finally {
      running = false
    }
  }
  const connect = async () => {
    const c = new pg.Client({ connectionString: url, application_name: 'outcrop listener', keepAlive: true })
    c.on('error', () => { client = undefined })
    c.on('end', () => { client = undefined })
    c.on('notification', () => void run())
    await c.connect()
    await c.query(`listen ${RUN_CHANNEL}`)
    return c
  }
  const timer = setInterval(() => void run(), 5000)
  await run()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}
