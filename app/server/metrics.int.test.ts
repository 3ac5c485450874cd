import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { webDb } from './db'
import { metricsText, observeRequest } from './metrics'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
})
afterAll(async () => {
  await webDb().close()
  await database.drop()
})

const lines = async () => (await metricsText()).text.split('\n').filter((l) => l && !l.startsWith('#'))

test('requests by declared route, runs by status; what is not known is absent', async () => {
  observeRequest('/resources/{id}', 'GET', 200, 0.02)
  observeRequest('/resources/{id}', 'GET', 404, 0.2)
  await database.db.query(`insert into run (id, kind, status, requested_by, ended_at) values (gen_random_uuid(), 'discovery', 'done', '{}', now() - interval '1 hour')`)
  const text = await lines()
  expect(text).toContain('outcrop_http_requests_total{route="/resources/{id}",method="GET",status="404"} 1')
  expect(text).toContain('outcrop_http_request_duration_seconds_bucket{le="0.05",route="/resources/{id}",method="GET"} 1')
  expect(text).toContain('outcrop_runs{kind="discovery",status="done"} 1')
  expect(text).toContain('outcrop_database_up 1')
  expect(text.some((l) => l.startsWith('outcrop_process_cpu_user_seconds_total'))).toBe(true)
  expect(text.some((l) => l.startsWith('outcrop_bill_age_seconds'))).toBe(false)
  expect(Number(text.find((l) => l.startsWith('outcrop_last_sweep_age_seconds'))!.split(' ')[1])).toBeGreaterThan(3_500)
})

test('a second scrape tells of now, not of before', async () => {
  await database.db.query(`update run set status = 'failed'`)
  const text = await lines()
  expect(text).toContain('outcrop_runs{kind="discovery",status="failed"} 1')
  expect(text.some((l) => l.includes('status="done"'))).toBe(false)
})

test('a database that is gone is a figure, not an error', async () => {
  await database.db.query('alter table run rename to run_away')
  const text = await lines()
  expect(text).toContain('outcrop_database_up 0')
  expect(text.some((l) => l.startsWith('outcrop_runs{'))).toBe(false)
  await database.db.query('alter table run_away rename to run')
})
