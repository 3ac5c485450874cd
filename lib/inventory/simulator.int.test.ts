import { afterAll, beforeAll, expect, test } from 'vitest'
import { monthRange, utcMonth } from '@/lib/core/clock'
import { sum } from '@/lib/core/money'
import { getCosts } from '@/lib/costing/get-costs'
import { startSimulator, type Simulator } from '@/simulator'
import { testCtx, testDatabase } from '@/test/support/database'
import { connectNorthwind, tiedLinked } from '@/test/support/northwind'
import { getResource, type ResourceDetail } from './get-resource'
import { listResources } from './list-resources'
import { overview } from './overview'
import { allPages } from './testing/estate-fixture'

/** From the simulated AWS over HTTP to what pages show, against the simulator's own truth, which the product never reads. */
const NOW = new Date('2026-11-23T06:00:00Z')
const t = await testDatabase()
const ctx = testCtx(t.db, NOW)
let sim: Simulator

beforeAll(async () => {
  sim = await startSimulator({ now: NOW, months: 2 })
  await connectNorthwind(ctx, sim)
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('overview, estate and costs show the truth’s sum, to the last decimal', async () => {
  const month = utcMonth(NOW)
  const truth = sum([sim.truth.inScopeByMonth[month]!, tiedLinked(sim, month)])
  const o = await overview(ctx, {})
  expect(o.monthToDate).toMatchObject({ amount: truth, from: '2026-11-01', to: '2026-11-21', days: 21 })
  const { sums } = await listResources(ctx, { limit: 1 })
  expect(sum([sums.monthToDate, o.unattributed])).toBe(truth)
  expect(o.runRate.perHour).toBe(sums.hourly)
  const before = await getCosts(ctx, { ...monthRange('2026-10'), to: '2026-10-22', groupBy: 'account' })
  expect(o.monthToDate.sameDaysLastMonth).toEqual({ amount: before.total, from: '2026-10-01', to: '2026-10-21' })
})

test('rows add up to their sums, page by page, and each is its resource’s cost', async () => {
  const { total, sums } = await listResources(ctx, { limit: 1 })
  const rows = await allPages(ctx, listResources, { limit: 50 })
  expect(rows).toHaveLength(total)
  for (const column of ['monthToDate', 'lastMonth', 'lifetime', 'hourly'] as const) expect(sum(rows.map((r) => r.cost[column] ?? '0'))).toBe(sums[column])
  const costs = await getCosts(ctx, { ...monthRange('2026-11'), groupBy: 'resource' })
  const byId = new Map(rows.map((r) => [r.id, r.cost.monthToDate]))
  for (const row of costs.rows.filter((r) => r.resourceId)) expect([row.name, byId.get(row.resourceId!)]).toEqual([row.name, row.amount])
})

test('a resource’s meters are its cost, each in its own terms; a job shows one cost, with the days on which it was billed', async () => {
  const rows = await allPages(ctx, listResources, { limit: 200 })
  const seen: Record<string, ResourceDetail> = {}
  for (const type of ['provisioned-throughput', 'model-customization-job', 'foundation-model', 'imported-model', 'custom-model']) {
    const row = rows.find((r) => r.type === type && Number(r.cost.lifetime) > 0 && Number(r.cost.monthToDate) > 0)!
    const r = (seen[type] = await getResource(ctx, row.id))
    for (const column of ['monthToDate', 'lastMonth', 'lifetime'] as const) expect([type, column, sum(r.meters.map((m) => m[column]))]).toEqual([type, column, r.cost[column]])
  }
  const throughput = seen['provisioned-throughput']!.meters[0]!
  expect(throughput).toMatchObject({ meter: 'provisioned-throughput', shape: 'standing', category: 'usage', unit: 'model-unit-hours' })
  expect(Number(throughput.quantity)).toBeLessThanOrEqual(throughput.days * 24)
  expect(seen['model-customization-job']!.meters).toMatchObject([{ meter: 'customization-training', shape: 'transient', days: 1, unit: 'tokens' }])
  expect(seen['model-customization-job']!.cost).toMatchObject({ hourly: null, unbilled: null })
  expect(seen['provisioned-throughput']!.cost.unbilled).toMatchObject({ basis: 'estimated', days: 2, from: '2026-11-22', rateSource: 'billed' })
  for (const m of seen['foundation-model']!.meters) expect([m.meter, m.unit, Number(m.quantity) > 1000]).toEqual([m.meter, 'tokens', true])
})
