import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '@/lib/db/client'
import { testDatabase } from '@/test/support/database'
import { metricFigures } from './metric-figures.store'
import { readiness } from './readiness'

let database: Awaited<ReturnType<typeof testDatabase>>
const NOW = new Date('2026-11-23T06:00:00Z')
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.drop())

test('ready when the database answers and every migration is applied', async () => {
  expect(await readiness(database.db, false)).toMatchObject({ ready: true })
})

test('not ready while shutting down, without a database, and with one that does not answer', async () => {
  expect(await readiness(database.db, true)).toMatchObject({ ready: false, checks: [{ check: 'shutdown', ok: false }, { ok: true }, { ok: true }] })
  expect(await readiness(null, false)).toMatchObject({ ready: false })
  const down = openDb('postgresql://postgres@127.0.0.1:1/none')
  const result = await readiness(down, false)
  expect(result).toMatchObject({ ready: false, checks: [{ ok: true }, { check: 'database', ok: false, message: expect.stringContaining('ECONNREFUSED') }] })
  await down.close()
})

test('not ready after two seconds of silence', async () => {
  const start = performance.now()
  const result = await readiness({ query: () => new Promise(() => {}) }, false)
  expect(result.checks[1]).toMatchObject({ ok: false, message: 'no answer within 2 s' })
  expect(performance.now() - start).toBeLessThan(3_000)
})

test('not ready when a migration is missing, and its name is told', async () => {
  const [last] = await database.db.query<{ name: string }>('select migration_name as name from _prisma_migrations order by 1 desc limit 1')
  await database.db.query('update _prisma_migrations set finished_at = null where migration_name = $1', [last!.name])
  expect(await readiness(database.db, false)).toMatchObject({ ready: false, checks: [{}, {}, { check: 'migrations', ok: false, message: expect.stringContaining(last!.name) }] })
  await database.db.query('update _prisma_migrations set finished_at = now() where migration_name = $1', [last!.name])
})

test('figures: nothing known is null, then runs, probes and ages', async () => {
  expect(await metricFigures(database.db, NOW)).toEqual({ runs: [], probes: [], billAgeSeconds: null, sweepAgeSeconds: null })
  await database.db.query(`insert into run (id, kind, status, requested_by, ended_at) values
    (gen_random_uuid(), 'discovery', 'incomplete', '{}', '2026-11-23T05:00:00Z'), (gen_random_uuid(), 'discovery', 'failed', '{}', '2026-11-23T05:59:00Z'), (gen_random_uuid(), 'billing', 'done', '{}', now())`)
  await database.db.query(`insert into bill_source (kind, path) values ('cur2', '/x')`)
  await database.db.query(`insert into delivery (source_id, period, status, fingerprint, files, delivered_at, billed_to, metrics)
    select id, '2026-11-01', 'active', 'f', '[]', now(), '2026-11-21', '{}' from bill_source`)
  const figures = await metricFigures(database.db, NOW)
  expect(figures.runs).toEqual([{ kind: 'discovery', status: 'incomplete', count: 1 }, { kind: 'discovery', status: 'failed', count: 1 }, { kind: 'billing', status: 'done', count: 1 }])
  // 21 November ended at midnight: 30 hours before. A failed sweep is none.
  expect([figures.billAgeSeconds, figures.sweepAgeSeconds]).toEqual([30 * 3600, 3600])
})
