import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Job } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { adoptLostRuns } from './adopt-lost-runs'
import { executeRun, type Execution, type Jobs } from './execute-run'
import { getRun } from './get-run'
import { WAITS_FOR } from './kinds'
import { listRuns } from './list-runs'
import { requestRun } from './request-run'
import { readyRuns } from './runs.store'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())
beforeEach(() => t.db.query('truncate run'))

const nothing = async (): Promise<void> => {}
const execution = (jobs: Partial<Jobs> = {}, over: Partial<Execution> = {}): Execution => ({
  db: t.db, jobs: { discovery: nothing, billing: nothing, usage: nothing, costing: nothing, ...jobs }, workerId: 'w1',
  signal: new AbortController().signal, now: () => ctx.now, writeEvery: 5, ...over })
const ask = async (...kinds: ('discovery' | 'billing' | 'costing')[]) => (await requestRun(ctx, { kinds }))[0]!
const statuses = async () => Object.fromEntries((await listRuns(ctx)).items.map((r) => [r.kind, r.status]))
const ready = async () => (await readyRuns(t.db, WAITS_FOR)).map((r) => r.kind).sort()

/** A job that goes on until it is let go or aborted. */
function endless() {
  let begun!: (job: Job) => void
  const started = new Promise<Job>((resolve) => { begun = resolve })
  return { started, run: (job: Job) => new Promise<void>((resolve) => {
    begun(job)
    job.signal.addEventListener('abort', () => { resolve() })
  }) }
}

describe('asking', () => {
  test('a whole sync is four runs, in order; asking again starts nothing twice', async () => {
    const runs = await requestRun(ctx)
    expect(runs.map((r) => [r.kind, r.status, r.requestedBy])).toEqual([
      ['discovery', 'queued', 'test (command line)'], ['billing', 'queued', 'test (command line)'], ['usage', 'queued', 'test (command line)'], ['costing', 'queued', 'test (command line)']])
    expect((await requestRun(ctx)).map((r) => r.id)).toEqual(runs.map((r) => r.id))
  })

  test('ten people who ask at once get one run', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await ask('discovery')).id))
    expect(new Set(ids).size).toBe(1)
  })

  test('a running sweep of one account does not stand for a sweep of all', async () => {
    const [one] = await requestRun(ctx, { kinds: ['discovery'], accounts: ['111111111111'] })
    await t.db.query(`update run set status = 'running', worker_id = 'w0', heartbeat_at = now()`)
    expect((await requestRun(ctx, { kinds: ['discovery'], accounts: ['111111111111'] }))[0]!.id).toBe(one!.id)
    expect((await ask('discovery')).id).not.toBe(one!.id)
  })

  test('what the clock asked for may be less than what somebody asks for', async () => {
    const scheduled = async () => (await requestRun(ctx, { kinds: ['discovery'], scheduled: true }))[0]!.id
    const params = async (id: string) => (await t.db.query<{ params: object }>('select params from run where id = $1', [id]))[0]?.params
    const first = await scheduled()
    expect(await params(first)).toEqual({ scheduled: true })
    expect((await ask('discovery')).id).toBe(first)
    expect(await params(first)).toEqual({})
    await t.db.query('truncate run')
    const running = await scheduled()
    await t.db.query(`update run set status = 'running', worker_id = 'w0', heartbeat_at = now()`)
    expect(await scheduled()).toBe(running)
    const asked = (await ask('discovery')).id
    expect(asked).not.toBe(running)
    expect(await scheduled()).toBe(running)
  })

  test('is a right, and leaves a trace', async () => {
    const viewer: Actor = { kind: 'token', id: 1, name: 'board', role: 'viewer', teamIds: [] }
    await expect(requestRun(testCtx(t.db, ctx.now, viewer))).rejects.toMatchObject({ code: 'forbidden' })
    const { id } = await ask('billing')
    expect(await t.db.query('select action from audit where entity_id = $1', [id])).toEqual([{ action: 'run:start' }])
  })

  test('usage of one account is asked for as a sweep is', async () => {
    await requestRun(ctx, { kinds: ['usage'], accounts: ['111111111111'] })
    expect(await t.db.query('select kind, params from run')).toEqual([{ kind: 'usage', params: { accounts: ['111111111111'] } }])
  })
})

describe('running', () => {
  test('progress, counts and problems are kept; a problem makes it incomplete', async () => {
    const run = await ask('discovery')
    const ended = await executeRun(execution({ discovery: async (job) => {
      job.progress('list', 2, 3)
      job.stat('calls', 41)
      job.problem({ code: 'access-denied', message: 'no', accountId: '1' })
      await new Promise((r) => setTimeout(r, 30))
      expect((await getRun(ctx, run.id)).progress).toMatchObject({ done: 2, of: 3, step: 'list' })
      job.progress('list', 3, 3)
      job.progress('links', 1, 1)
    } }), { id: run.id, kind: 'discovery' })
    expect(ended).toBe('incomplete')
    expect(await getRun(ctx, run.id)).toMatchObject({
      status: 'incomplete', stats: { calls: 41 }, endedAt: '2026-11-23T06:00:00.000Z',
      problems: [{ code: 'access-denied', message: 'no', accountId: '1' }],
      progress: { step: 'links', done: 1, of: 1, steps: [{ step: 'list', done: 3, of: 3 }, { step: 'links', done: 1, of: 1 }] } })
  })

  test('a job that throws is failed, with its code, and nothing follows it', async () => {
    const run = await ask('billing')
    const ended = await executeRun(execution({ billing: () => Promise.reject(new OutcropError('source-unreadable', 'The folder is gone.')) }), { id: run.id, kind: 'billing' })
    expect(ended).toBe('failed')
    expect((await getRun(ctx, run.id)).problems).toEqual([{ code: 'source-unreadable', message: 'The folder is gone.' }])
    expect(await statuses()).toEqual({ billing: 'failed' })
  })

  test('usage waits for discovery, costing for all others, and follows each', async () => {
    const [discovery, billing, usage, costing] = await requestRun(ctx)
    expect(await ready()).toEqual(['billing', 'discovery'])
    expect(await executeRun(execution(), { id: costing!.id, kind: 'costing' })).toBe('not-mine')
    await executeRun(execution(), { id: discovery!.id, kind: 'discovery' })
    expect(await ready()).toEqual(['billing', 'usage'])
    await executeRun(execution(), { id: billing!.id, kind: 'billing' })
    expect(await ready()).toEqual(['usage'])
    await executeRun(execution(), { id: usage!.id, kind: 'usage' })
    expect(await ready()).toEqual(['costing'])
    expect(await executeRun(execution(), { id: costing!.id, kind: 'costing' })).toBe('done')
    // Costing that was asked for alone is queued again by the next discovery.
    const next = await ask('discovery')
    await executeRun(execution(), { id: next.id, kind: 'discovery' })
    expect((await listRuns(ctx, { kind: 'costing', status: 'queued' })).items.map((r) => r.requestedBy)).toEqual(['after discovery'])
  })

  test('of five workers that want a run one gets it, and two of a kind never work at once', async () => {
    const work = endless()
    const stop = new AbortController()
    const run = await ask('discovery')
    const all = [1, 2, 3, 4, 5].map((n) => executeRun(execution({ discovery: work.run }, { workerId: `w${n}`, signal: stop.signal }), { id: run.id, kind: 'discovery' }))
    await work.started
    await t.db.query(`insert into run (id, kind, requested_by) values (gen_random_uuid(), 'discovery', '{"kind":"cli"}')`)
    const second = (await listRuns(ctx, { status: 'queued' })).items[0]!
    expect(await executeRun(execution({}, { workerId: 'w9' }), { id: second.id, kind: 'discovery' })).toBe('not-mine')
    await t.db.query(`delete from run where status = 'queued'`)
    stop.abort()
    expect((await Promise.all(all)).sort()).toEqual(['not-mine', 'not-mine', 'not-mine', 'not-mine', 'requeued'])
    expect(await getRun(ctx, run.id)).toMatchObject({ status: 'queued' })
  })
})

describe('when a worker dies', () => {
  const kill = (attempts: number) => t.db.query(`update run set status = 'running', worker_id = 'dead', attempts = $1, heartbeat_at = clock_timestamp() - interval '40 seconds'`, [attempts])

  test('its run is begun again by another', async () => {
    const run = await ask('discovery')
    await kill(1)
    expect(await adoptLostRuns(t.db, ctx.now)).toBe(1)
    expect(await executeRun(execution({}, { workerId: 'w2' }), { id: run.id, kind: 'discovery' })).toBe('done')
  })

  test('a run that is alive is left alone; one of a process known to be gone is not waited for', async () => {
    await ask('discovery')
    await t.db.query(`update run set status = 'running', worker_id = 'w1', heartbeat_at = clock_timestamp()`)
    expect(await adoptLostRuns(t.db, ctx.now)).toBe(0)
    expect(await adoptLostRuns(t.db, ctx.now, ['w1'])).toBe(1)
    expect(await statuses()).toEqual({ discovery: 'queued' })
  })

  test('the third death ends the run', async () => {
    const run = await ask('discovery')
    await kill(3)
    await adoptLostRuns(t.db, ctx.now)
    expect(await getRun(ctx, run.id)).toMatchObject({ status: 'failed', problems: [{ code: 'worker-died' }] })
  })

  test('a worker that was only asleep stops when its run was taken over', async () => {
    const work = endless()
    const run = await ask('discovery')
    const sleeper = executeRun(execution({ discovery: work.run }), { id: run.id, kind: 'discovery' })
    const job = await work.started
    await t.db.query(`update run set worker_id = 'w2'`)
    job.progress('list', 1, 2)
    expect(await sleeper).toBe('not-mine')
    expect(await t.db.query('select status, worker_id, done from run')).toEqual([{ status: 'running', worker_id: 'w2', done: 0 }])
  })
})

test('the list is paged without gaps, and takes only its own cursors', async () => {
  for (let i = 0; i < 5; i++) {
    await t.db.query(`insert into run (id, kind, status, requested_by, requested_at) values (gen_random_uuid(), 'billing', 'done', '{"kind":"cli"}', $1)`, [`2026-11-2${i % 2}T00:00:00Z`])
  }
  const seen: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await listRuns(ctx, { limit: 2, cursor })
    seen.push(...page.items.map((r) => r.id))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
  await expect(listRuns(ctx, { cursor: 'bogus' })).rejects.toMatchObject({ code: 'bad-cursor' })
})
