import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { memoryJob } from '@/lib/core/job'
import { Decimal, sum } from '@/lib/core/money'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts, billExport } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from '@/lib/discovery/sweep'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { reconcile } from './reconcile'
import { monthRange } from '@/lib/core/clock'

// The simulator's truth is an oracle: it adds its rows up in whole 1e-10 dollars and shares no code with the product.
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
  await sweep(memoryJob(ctx))
  const job = memoryJob(ctx)
  await syncBills(job)
  await costMonths(job)
  expect(job.problems).toEqual([])
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('each month is the truth, to the last decimal, and reconciles', async () => {
  for (const month of sim.truth.months) {
    const linked = sim.truth.linkedByMonth[month] ?? '0'
    const r = await reconcile(ctx, { month })
    expect(r).toMatchObject({ difference: '0', linkedTotal: linked, billTotal: sum([sim.truth.inScopeByMonth[month]!, linked]) })
    expect(r.outOfScope).toEqual({ rows: sim.truth.rowsByMonth[month]!.out, amount: sim.truth.outOfScopeByMonth[month] ?? '0' })
    expect(Object.fromEntries(r.services.map((s) => [s.service, s.amount]))).toEqual(sim.truth.servicesByMonth[month])
    for (const groupBy of ['team', 'account', 'type', 'model', 'principal'] as const) {
      const costs = await getCosts(ctx, { ...monthRange(month), groupBy })
      expect(costs.total).toBe(r.billTotal)
      expect(sum(costs.rows.map((row) => row.amount))).toBe(r.billTotal)
    }
  }
})

test('net is another sum, and as exact', async () => {
  const month = sim.truth.months[0]!
  const { total } = await getCosts(ctx, { ...monthRange(month), groupBy: 'account', metric: 'net' })
  expect(total).toBe(sum([sim.truth.inScopeNetByMonth[month]!, sim.truth.linkedByMonth[month] ?? '0']))
})

test('each resource has at least the rows that name it, and nobody has more than is theirs', async () => {
  for (const month of sim.truth.months) {
    const costs = await getCosts(ctx, { ...monthRange(month), groupBy: 'resource' })
    const of = new Map<string, string>()
    for (const row of costs.rows) of.set(row.key!, sum([of.get(row.key!) ?? '0', row.amount]))
    for (const r of sim.truth.resources.filter((x) => x.namedByMonth[month] && x.type !== 'foundation-model')) {
      const shares = sim.truth.resources.filter((x) => x.arn === r.arn).map((x) => x.namedByMonth[month] ?? '0')
      expect([r.arn, of.get(r.arn)]).toEqual([r.arn, sum(shares)])
    }
  }
})

test('billed to the last day of the bill', async () => {
  const { billedTo } = await getCosts(ctx, { from: '2026-11-01', to: '2026-12-01', groupBy: 'account' })
  expect(billedTo).toBe(sim.truth.lastBilledDay)
})

test('the share that is attributed', async () => {
  const [row] = await t.db.query<{ a: string; n: string }>(`select sum(unblended) filter (where method <> 'unattributed') as a, sum(unblended) as n from cost_daily`)
  expect(new Decimal(row!.a).dividedBy(row!.n).toNumber()).toBeGreaterThan(0.3)
})
