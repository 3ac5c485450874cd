import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { getDelivery } from '@/lib/billing/get-delivery'
import { listDeliveries } from '@/lib/billing/list-deliveries'
import { listSources } from '@/lib/billing/list-sources'
import { syncBills } from '@/lib/billing/sync-bills'
import { memoryJob } from '@/lib/core/job'
import { sum } from '@/lib/core/money'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts, billExport, focusExport } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from './cost-months'
import { reconcile } from './reconcile'

// One bill, delivered three ways: the sources must agree to the last decimal and never be added.
const NOW = new Date('2026-11-23T06:00:00Z')
const OCTOBER = '2026-10'
const t = await testDatabase()
const ctx = testCtx(t.db, NOW)
let sim: Simulator

async function sync(): Promise<void> {
  const job = memoryJob(ctx, { months: [OCTOBER] })
  await syncBills(job)
  await costMonths(memoryJob(ctx))
  expect(job.problems).toEqual([])
}
beforeAll(async () => {
  sim = await startSimulator({ now: NOW, months: 2 })
  Object.assign(process.env, sim.env)
  await addSource(ctx, { kind: 'focus', path: `s3://${focusExport.bucket}/${focusExport.prefix}` })
  await sync()
}, 180_000)
afterAll(async () => { await sim.close(); await t.drop() })

test('FOCUS alone is the truth, to the last decimal, and reconciles', async () => {
  for (const month of sim.truth.months) {
    const r = await reconcile(ctx, { month })
    expect(r).toMatchObject({ billTotal: sim.truth.inScopeByMonth[month], difference: '0', sources: [{ kind: 'focus', differenceToCounted: '0', counts: true }] })
    expect(r.services.every((s) => s.controlTotal === null)).toBe(true)
  }
  expect((await listDeliveries(ctx, { month: OCTOBER }))[0]).toMatchObject({ kind: 'focus', metrics: ['unblended', 'amortized'], billedTo: '2026-10-31' })
})

test('beside CUR 2.0 and Cost Explorer one counts per account and day, the others agree with it, and Cost Explorer is the control', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: 'payer' })
  await addSource(ctx, { kind: 'cur2', path: `s3://${billExport.bucket}/${billExport.prefix}` })
  await sync()
  const r = await reconcile(ctx, { month: OCTOBER })
  expect(r).toMatchObject({ billTotal: sim.truth.inScopeByMonth[OCTOBER], difference: '0' })
  expect(r.sources).toMatchObject(['focus', 'cost-explorer', 'cur2'].map((kind) => ({ kind, from: '2026-10-01', to: '2026-10-31', accounts: accounts.length, total: sim.truth.inScopeByMonth[OCTOBER], differenceToCounted: '0', counts: kind === 'cur2' })))
  expect(r.services.filter((s) => s.amount !== s.controlTotal)).toEqual([])
  expect(sum(r.services.map((s) => s.controlTotal!))).toBe(sim.truth.inScopeByMonth[OCTOBER])
  // What another source left out, and the metrics that it lacks, are not the month's.
  expect(r.outOfScope.rows).toBe(sim.truth.rowsByMonth[OCTOBER]!.out + sim.truth.rowsByMonth[OCTOBER]!.linked + sim.truth.rowsByMonth[OCTOBER]!.linkedUnnamed)
  expect(await reconcile(ctx, { month: OCTOBER, metric: 'net' })).toMatchObject({ billTotal: sim.truth.inScopeNetByMonth[OCTOBER], difference: '0' })
  const explorer = (await listSources(ctx)).find((s) => s.kind === 'cost_explorer')!
  expect(explorer.requests).toMatchObject({ dailyBudget: '1', incomplete: null, resourceLevel: { outcome: 'refused' } })
  expect(Number(explorer.requests!.today.cost)).toBe(explorer.requests!.today.requests / 100)
}, 180_000)

test('a second look reads manifests and asks nothing: no file is fetched, no month delivered again', async () => {
  const count = (action: string): number => sim.calls()[action] ?? 0
  const before = { fetched: count('s3:GetObject'), asked: count('ce:GetCostAndUsage') + count('ce:GetDimensionValues'), deliveries: (await listDeliveries(ctx)).length }
  await sync()
  expect(count('s3:GetObject') - before.fetched).toBe(2 * sim.truth.months.length)
  expect(count('ce:GetCostAndUsage') + count('ce:GetDimensionValues')).toBe(before.asked)
  expect(await listDeliveries(ctx)).toHaveLength(before.deliveries)
}, 60_000)

test('a source that differs shows by how much, and a restated day counts from the source that comes first', async () => {
  await t.db.query(`update delivery_total t set unblended = unblended + 1.25 from delivery d join bill_source s on s.id = d.source_id
    where d.id = t.delivery_id and s.kind = 'cost_explorer' and d.status = 'active' and t.day = '2026-10-07' and t.account_id = $1 and t.service = 'Amazon Bedrock' and t.scope = 'in'`, [accounts[0]!.id])
  const r = await reconcile(ctx, { month: OCTOBER })
  expect(r.sources.map((s) => [s.kind, s.differenceToCounted])).toEqual([['focus', '0'], ['cost-explorer', '1.25'], ['cur2', '0']])
  const bedrock = r.services.find((s) => s.service === 'Amazon Bedrock')!
  expect(sum([bedrock.controlTotal!, `-${bedrock.amount}`])).toBe('1.25')
  expect(r).toMatchObject({ billTotal: sim.truth.inScopeByMonth[OCTOBER], difference: '0' })
})

test('a delivery tells its sums and accounts', async () => {
  const [d] = await listDeliveries(ctx, { month: OCTOBER, sourceId: 3 })
  const detail = await getDelivery(ctx, d!.id)
  expect(sum(detail.sums.map((s) => s.unblended))).toBe(sim.truth.inScopeByMonth[OCTOBER])
  expect(detail.accounts.map((a) => [a.accountId, a.billedTo])).toEqual(accounts.map((a) => [a.id, '2026-10-31']))
  await expect(getDelivery(ctx, 999)).rejects.toMatchObject({ code: 'not-found' })
})
