import { afterAll, beforeAll, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { generateEstate, startSimulator, type Simulator } from '@/simulator'
import type { BillRow } from '@/simulator/bill/row'
import { billedDays, rowsOfDay } from '@/simulator/bill/rows'
import { testCtx, testDatabase } from '@/test/support/database'
import { connectNorthwind, tiedLinked } from '@/test/support/northwind'
import { refreshPrices } from '@/lib/billing/prices/refresh-prices'
import { getEstimates, unbilledOf } from './estimates/get-estimates'
import { getCosts } from './get-costs'
import { reconcile } from './reconcile'
import { monthRange } from '@/lib/core/clock'
import { partsOf } from './parts.sql'

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
    expect(r.outOfScope).toMatchObject({ rows: rows.out, amount: sim.truth.outOfScopeByMonth[month] })
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

interface Given { line: string; resource: string; arn: string; type: string; method: string; key: string; amount: string; identity: string; region: string; account: string }

/** A stored line's identity, as the simulator's rows have it. */
const identityOf = (r: BillRow): string => [r.day, r.accountId, r.region, r.product.name, r.usageType, r.operation, r.resourceId, r.principal, r.description, tagsText(r.tags)].join('|')
const tagsText = (tags: Record<string, string>): string => JSON.stringify(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)))

test('not one line is given to a resource that did not cause it: direct, linked and inferred are as the truth has it', async () => {
  const estate = generateEstate({ seed: 42, now: NOW })
  const caused = new Map<string, Set<string>>()
  for (const month of sim.truth.months) for (const day of billedDays(estate, month)) for (const r of rowsOfDay(estate, day)) {
    const key = identityOf(r)
    caused.set(key, (caused.get(key) ?? new Set()).add(r.of ? `${r.of.accountId} ${r.of.region} ${r.of.arn}` : 'nobody'))
  }
  const stores = new Map(estate.knowledgeBases.map((k) => [k.arn, k.collectionArn]))
  const given = await t.db.query<Given & { tags: Record<string, string>; day: string; service: string; usage: string; operation: string; resourceArn: string; principal: string; description: string }>(
    `select a.delivery_id || '/' || a.item_id || '/' || a.day as line, a.resource_id as resource, r.arn, r.type, r.region, r.account_id as account, a.method::text as method, a.split_key as key, a.unblended as amount, a.day::text as day, i.service, i.usage_type as usage,
       i.operation, i.resource_arn as "resourceArn", i.principal, i.description, i.tags, i.region as "rowRegion", i.account_id as "rowAccount"
     from ${partsOf({ from: `'2000-01-01'`, to: `'2100-01-01'` })} a join bill_item i on i.id = a.item_id join resource r on r.id = a.resource_id`)
  const wrong = new Map<string, number>()
  let checked = 0
  for (const g of given as (typeof given[number] & { rowRegion: string; rowAccount: string })[]) {
    const truth = caused.get([g.day, g.rowAccount, g.rowRegion, g.service, g.usage, g.operation, g.resourceArn, g.principal, g.description, tagsText(g.tags)].join('|'))
    expect([g.day, g.usage, truth === undefined]).toEqual([g.day, g.usage, false])
    // A store that no listing shows: its rows are its knowledge bases'.
    const arn = g.type === 'knowledge-base' ? stores.get(g.arn) ?? g.arn : g.arn
    const right = truth!.has(`${g.account} ${g.region} ${arn}`)
    if (g.method === 'shared') { if (!g.key) wrong.set(`no key ${g.usage}`, 1); continue }
    checked++
    if (!right || truth!.size > 1) wrong.set(`${g.method} ${g.usage} ${g.arn} (${[...truth!].join(', ')})`, (wrong.get(`${g.method} ${g.usage}`) ?? 0) + 1)
  }
  expect([...wrong.keys()].slice(0, 10)).toEqual([])
  expect(checked).toBeGreaterThan(2000)
})

test('two throughputs that the bill does not tell apart share by hours × model units, which is what each really cost', async () => {
  const twins = sim.truth.resources.filter((r) => r.name.startsWith('tone-experiment-') && r.type === 'provisioned-throughput')
  for (const month of sim.truth.months) {
    const costs = await getCosts(ctx, { ...monthRange(month), groupBy: 'resource' })
    for (const twin of twins) expect([twin.name, month, costs.rows.find((r) => r.key === twin.arn)?.amount]).toEqual([twin.name, month, twin.costByMonth[month]])
  }
  const keys = await t.db.query(`select distinct method::text as method, split_key as key from ${partsOf({ from: `'2000-01-01'`, to: `'2100-01-01'` })} a join resource r on r.id = a.resource_id where r.arn = $1 order by 1`, [twins[1]!.arn])
  expect(keys).toEqual([{ method: 'shared', key: 'hours × model units' }])
})

test('billed to the last day of the bill', async () => {
  const { billedTo } = await getCosts(ctx, { from: '2026-11-01', to: '2026-12-01', groupBy: 'account' })
  expect(billedTo).toBe(sim.truth.lastBilledDay)
})

test('the share that is attributed, by method', async () => {
  const rows = await t.db.query<{ method: string; share: string }>(
    `select method::text as method, round(100 * sum(unblended) / sum(sum(unblended)) over (), 2)::text as share from cost_daily where category = 'usage' group by 1 order by 1`)
  const of = Object.fromEntries(rows.map((r) => [r.method, Number(r.share)]))
  // 24 per cent of the demo's usage named nothing that could be read before anything was inferred.
  expect(of.unattributed).toBeLessThan(3)
  expect(of.inferred).toBeGreaterThan(5)
  expect(of.shared).toBeLessThan(of.inferred!)
})

test('list prices are read from the organisation’s price list, and nothing billed moves', async () => {
  const before = await getCosts(ctx, { from: '2026-10-01', to: '2026-12-01', groupBy: 'meter' })
  const r = await refreshPrices(ctx)
  expect(r.prices).toBeGreaterThan(20)
  expect(r.products).toBe(r.prices + 3)
  expect((await refreshPrices(ctx)).changed).toBe(0)
  expect(await getCosts(ctx, { from: '2026-10-01', to: '2026-12-01', groupBy: 'meter' })).toEqual(before)
})

test('what stands is estimated from the bill’s last day to the clock: 24 hours and 6 of each', async () => {
  const e = await getEstimates(ctx, { month: '2026-11' })
  expect(e.unbilled).toMatchObject({ from: '2026-11-22', to: '2026-11-23' })
  const forgotten = await ctx.db.query<{ id: string }>(`select id from resource where arn = $1`, [sim.truth.story.forgottenProvisionedThroughput])
  // $13 an hour, as its price list says; 30 hours.
  expect(await unbilledOf(ctx, forgotten[0]!.id, 'USD')).toMatchObject({ amount: '390', rate: '13', rateSource: 'billed' })
})
