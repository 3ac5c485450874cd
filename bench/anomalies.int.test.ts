import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectAnomalies } from '@/lib/anomalies/detect-anomalies'
import { memoryJob } from '@/lib/core/job'
import { startSimulator, type Simulator } from '@/simulator'
import { testCtx, testDatabase } from '@/test/support/database'
import { connectNorthwind } from '@/test/support/northwind'
import { readFound, scoreOf } from './anomalies'

// A seed that the rule was not made on; the bench has more of them, over a year each.
const NOW = new Date('2026-11-03T06:00:00Z')
const t = await testDatabase()
const ctx = testCtx(t.db, NOW)
let sim: Simulator

beforeAll(async () => {
  sim = await startSimulator({ now: NOW, seed: 23, months: 8, incidents: true })
  await connectNorthwind(ctx, sim, [])
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('few and right: what went wrong in four months is raised on its first day, and next to nothing else', async () => {
  await detectAnomalies(memoryJob(ctx))
  const score = scoreOf(await readFound(ctx), sim.truth, '2026-07-10')
  expect(score.incidents).toBeGreaterThanOrEqual(4)
  expect(score.caught / score.incidents, JSON.stringify(score)).toBeGreaterThanOrEqual(0.9)
  expect(score.firstDay).toBe(score.caught)
  expect(score.right / score.raised, JSON.stringify(score)).toBeGreaterThanOrEqual(0.9)
}, 160_000)

test('none of what only looks so is raised: a second unit, the first of the month, work at weekends', async () => {
  const found = await readFound(ctx)
  const harmless = sim.truth.incidents.filter((i) => !i.anomaly && i.kind !== 'month-start')
  expect(harmless.map((i) => i.kind)).toEqual(expect.arrayContaining(['second-unit', 'weekend-work']))
  for (const i of harmless) expect(found.filter((f) => f.arn === i.arn && f.firstDay >= '2026-07-10' && !sim.truth.incidents.some((x) => x.anomaly && x.arn === i.arn)), i.kind).toEqual([])
})
