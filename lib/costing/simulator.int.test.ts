import { afterAll, beforeAll, expect, test } from 'vitest'
import { Decimal, sum } from '@/lib/core/money'
import { startSimulator, type Simulator } from '@/simulator'
import { testCtx, testDatabase } from '@/test/support/database'
import { connectNorthwind, tiedLinked } from '@/test/support/northwind'
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
  await connectNorthwind(ctx, sim)
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('each month is the truth, to the last decimal, and reconciles', async () => {
  for (const month of sim.truth.months) {
    const linked = tiedLinked(sim, month)
    const r = await reconcile(ctx, { month })
    expect(r).toMatchObject({ difference: '0', linkedTotal: linked, billTotal: sum([sim.truth.inScopeByMonth[month]!, linked]) })
    const rows = sim.truth.rowsByMonth[month]!
    expect(r.outOfScope).toEqual({ rows: rows.out + rows.linkedUnnamed, amount: sum([sim.truth.outOfScopeByMonth[month] ?? '0', sim.truth.linkedUnnamedByMonth[month] ?? '0']) })
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
  expect(total).toBe(sum([sim.truth.inScopeNetByMonth[month]!, tiedLinked(sim, month)]))
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
