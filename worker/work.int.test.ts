import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Job } from '@/lib/core/job'
import type { Jobs } from '@/lib/schedule/execute-run'
import { listRuns } from '@/lib/schedule/list-runs'
import { requestRun } from '@/lib/schedule/request-run'
import { setSchedules } from '@/lib/schedule/schedules'
import { livingWorkers } from '@/lib/schedule/workers.store'
import { testCtx, testDatabase } from '@/test/support/database'
import { startWorker, type Worker } from './work'

let t: Awaited<ReturnType<typeof testDatabase>>
let workers: Worker[]
let log: string[]
beforeEach(async () => {
  t = await testDatabase()
  workers = []
  log = []
})
afterEach(async () => {
  for (const w of workers) await w.stop(100)
  await t.drop()
})

const start = async (jobs: Partial<Jobs> = {}, cadence = false): Promise<Worker> => {
  const nothing = async (): Promise<void> => {}
  const w = await startWorker({ url: t.url, jobs: { discovery: nothing, billing: nothing, usage: nothing, costing: nothing, ...jobs }, cadence, log: (l) => log.push(l) })
  workers.push(w)
  return w
}
const settled = async () => {
  for (let i = 0; i < 200; i++) {
    const { items } = await listRuns(testCtx(t.db))
    if (items.length > 0 && items.every((r) => r.endedAt !== null)) return items
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error(`runs did not end: ${log.join(' · ')}`)
}

test('a sync that a page asked for is done by the worker, costing last and once', async () => {
  const order: string[] = []
  const note = (kind: string) => async (): Promise<void> => { order.push(kind) }
  await start({ discovery: note('discovery'), billing: note('billing'), usage: note('usage'), costing: note('costing') })
  await requestRun(testCtx(t.db))
  const runs = await settled()
  expect(runs.map((r) => r.status)).toEqual(['done', 'done', 'done', 'done'])
  expect([...order].sort()).toEqual(['billing', 'costing', 'discovery', 'usage'])
  expect(order.indexOf('usage')).toBeGreaterThan(order.indexOf('discovery'))
  expect(order.at(-1)).toBe('costing')
})

test('two workers do each run once', async () => {
  let times = 0
  const count = async (): Promise<void> => { times++; await new Promise((r) => setTimeout(r, 100)) }
  await Promise.all([start({ discovery: count }), start({ discovery: count })])
  expect(await livingWorkers(t.db)).toHaveLength(2)
  await requestRun(testCtx(t.db), { kinds: ['discovery'] })
  await settled()
  expect(times).toBe(1)
})

test('a worker that is stopped gives its run back, and the next one ends it', async () => {
  let begun!: () => void
  const started = new Promise<void>((resolve) => { begun = resolve })
  const first = await start({ discovery: (job: Job) => new Promise<void>((resolve) => {
    begun()
    job.signal.addEventListener('abort', () => { resolve() })
  }) })
  await requestRun(testCtx(t.db), { kinds: ['discovery'] })
  await started
  await first.stop()
  expect((await listRuns(testCtx(t.db))).items.map((r) => r.status)).toEqual(['queued'])
  expect(await livingWorkers(t.db)).toEqual([])
  await start()
  expect((await settled()).map((r) => r.status)).toEqual(['done', 'done'])
})

test('the cadence is stored in the database and follows the setting; what was never run begins at once', async () => {
  await t.db.query(`insert into bill_source (kind, path) values ('cur2', '/bills')`)
  await start({}, true)
  expect((await settled()).map((r) => [r.kind, r.requestedBy]).sort()).toEqual([['billing', 'schedule'], ['costing', 'after billing']])
  await setSchedules(testCtx(t.db), { discovery: '0 3 * * *', billing: null })
  const cadence = () => t.db.query('select key, cron from pgboss.schedule order by key')
  for (let i = 0; i < 100 && (await cadence()).length !== 2; i++) await new Promise((r) => setTimeout(r, 50))
  expect(await cadence()).toEqual([{ key: 'discovery', cron: '0 3 * * *' }, { key: 'usage', cron: '52 3 * * *' }])
  await expect(setSchedules(testCtx(t.db), { billing: 'daily' })).rejects.toMatchObject({ code: 'bad-cron' })
})
