import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { monthRange, utcMonth } from '@/lib/core/clock'
import { memoryJob } from '@/lib/core/job'
import { sum } from '@/lib/core/money'
import { costMonths } from '@/lib/costing/cost-months'
import { getCosts } from '@/lib/costing/get-costs'
import { sweep } from '@/lib/discovery/sweep'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts, billExport } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
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
  Object.assign(process.env, sim.env)
  for (const [i, a] of accounts.entries()) {
    await t.db.prisma.account.create({ data: { id: a.id, name: a.name, regions: [], access: i === 0 ? { kind: 'default' } : { kind: 'role', roleArn: a.roleArn, externalId: a.externalId } } })
  }
  await addSource(ctx, { kind: 'cur2', path: `s3://${billExport.bucket}/${billExport.prefix}` })
  const job = memoryJob(ctx)
  await sweep(job)
  await syncBills(job)
  await costMonths(job)
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('overview, estate and costs show the truth’s sum, to the last decimal', async () => {
  const month = utcMonth(NOW)
  const truth = sum([sim.truth.inScopeByMonth[month]!, sim.truth.linkedByMonth[month] ?? '0'])
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
