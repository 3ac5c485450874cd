import { fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import { sum } from '@/lib/core/money'
import { startSimulator, type Simulator } from '@/simulator'
import { accounts } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { addSource } from '../add-source'
import { syncBills } from '../sync-bills'

const NOW = new Date('2026-11-23T06:00:00Z')
const t = await testDatabase()
const ctx = testCtx(t.db, NOW)
const later = (days: number): Ctx => ({ ...ctx, now: new Date(NOW.getTime() + days * 86_400_000) })
let sim: Simulator

beforeAll(async () => {
  sim = await startSimulator({ now: NOW })
  Object.assign(process.env, sim.env)
}, 60_000)
afterAll(async () => { await sim.close(); await t.drop() })
beforeEach(async () => {
  await t.db.query('truncate bill_source, delivery, bill_item restart identity cascade')
  sim.setFaults([])
  sim.setResourceLevelCosts(false)
})

/** Asks no further back than September. */
const sync = async (at: Ctx = ctx, months = ['2026-09']) => { const job = memoryJob(at, { months }); await syncBills(job); return job.problems.map((p) => p.code) }
const calls = (): Record<string, number> => Object.fromEntries(Object.entries(sim.calls()).filter(([action]) => action.startsWith('ce:')))
const sent = () => t.db.query<{ day: string; requests: number; cost: string }>(
  `select (at at time zone 'UTC')::date::text as day, sum(requests)::int as requests, trim_scale(sum(cost))::text as cost from cost_explorer_request group by 1 order by 1`)
const byMonth = async (): Promise<Record<string, string>> => Object.fromEntries((await t.db.query<{ m: string; v: string }>(
  `select to_char(d.period, 'YYYY-MM') as m, trim_scale(sum(l.unblended))::text as v from delivery d join bill_line l on l.delivery_id = d.id where d.status = 'active' group by 1`)).map((r) => [r.m, r.v]))
const truth = (): Record<string, string> => Object.fromEntries(['2026-09', '2026-10', '2026-11'].map((m) => [m, sim.truth.inScopeByMonth[m]!]))
const named = () => t.db.query<{ arn: string; day: string; v: string }>(
  `select i.resource_arn as arn, l.day::text, trim_scale(l.unblended)::text as v from bill_line l join bill_item i on i.id = l.item_id join delivery d on d.id = l.delivery_id and d.status = 'active' where i.resource_arn <> '' order by 1, 2, 3`)

test('the history by account and day is the bill’s, at Cost Explorer’s ten decimals; each request is counted', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: 'payer' })
  const before = calls()
  expect(await sync()).toEqual([])
  const totals = await byMonth()
  expect(totals).toEqual(truth())
  const after = calls()
  const asked = Object.keys(after).reduce((n, k) => n + after[k]! - (before[k] ?? 0), 0)
  expect(await sent()).toEqual([{ day: '2026-11-23', requests: asked, cost: (asked / 100).toString() }])
  const [d] = await t.db.query(`select status::text, metrics, billed_to::text, skipped from delivery where period = '2026-10-01'`)
  expect(d).toEqual({ status: 'active', metrics: ['unblended', 'net', 'amortized'], billed_to: '2026-10-31', skipped: { 'out-of-scope': { rows: accounts.length, amount: { USD: '0' } } } })
  // November is estimated: it has days, none of which is complete.
  expect(await t.db.query(`select a.account_id, a.billed_to::text, a.last_day::text from delivery_account a join delivery d on d.id = a.delivery_id where d.period = '2026-11-01' order by 1`))
    .toEqual(accounts.map((a) => ({ account_id: a.id, billed_to: null, last_day: '2026-11-22' })))
  expect(await t.db.query(`select distinct category from bill_item order by 1`)).toEqual(['credit', 'fee', 'refund', 'tax', 'usage'].map((category) => ({ category })))
}, 120_000)

test('what was answered is kept: nothing again on the same day, the last days on the next', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: accounts[1]!.id })
  expect(await sync()).toEqual([])
  const first = calls()
  expect(await sync()).toEqual([])
  expect(calls()).toEqual(first)
  expect(await t.db.query(`select purpose, cost, requests from cost_explorer_request where cached order by 1`)).toMatchObject([{ purpose: `charges ${accounts[1]!.id}`, cost: '0', requests: 0 }, { purpose: `usage ${accounts[1]!.id}` }])
  const deliveries = async () => (await t.db.query<{ n: number }>(`select count(*)::int as n from delivery`))[0]!.n
  const before = await deliveries()
  expect(await sync(later(1))).toEqual([])
  // Two to find services (one account needs no look-up of accounts), two chains over the last days; resources stay refused.
  expect((await sent()).at(-1)).toMatchObject({ day: '2026-11-24', requests: 3 })
  expect(await t.db.query(`select purpose from cost_explorer_request where not cached and at >= '2026-11-24' order by id`)).toEqual(
    ['find Bedrock’s services', `usage ${accounts[1]!.id}, 2026-11-20 to 2026-11-23`, `charges ${accounts[1]!.id}, 2026-11-20 to 2026-11-23`].map((purpose) => ({ purpose })))
  expect(await deliveries()).toBe(before + 1)
  expect(await t.db.query(`select distinct account_id from bill_item`)).toEqual([{ account_id: accounts[1]!.id }])
}, 120_000)

test('the budget of a day stops the asking, says what is left, delivers no half month and goes on the next day', async () => {
  const june = ['2026-06']
  await addSource(ctx, { kind: 'cost-explorer', path: accounts[2]!.id, dailyBudget: '0.05' })
  expect(await sync(ctx, june)).toEqual(['cost-explorer-budget'])
  expect(await sent()).toEqual([{ day: '2026-11-23', requests: 5, cost: '0.05' }])
  const [s] = await t.db.query<{ incomplete: string }>(`select incomplete from cost_explorer_source`)
  expect(s!.incomplete).toMatch(/have cost \$0\.05 today, of a budget of \$0\.05\. Left unread: \d+ answers of \d+ days together, back to 2026-0/)
  expect(await sync(ctx, june)).toEqual(['cost-explorer-budget'])
  expect(await sent()).toHaveLength(1)
  const first = await byMonth()
  expect(Object.keys(first).sort()).toEqual(['2026-10', '2026-11'])
  let days = 1
  while ((await sync(later(days), june)).length > 0 && days < 20) days++
  const totals = await byMonth()
  expect(Object.keys(totals).sort()).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
  expect(totals['2026-10']).toBe(first['2026-10'])
  expect((await sent()).every((d) => Number(d.cost) <= 0.05)).toBe(true)
  expect(await t.db.query(`select incomplete from cost_explorer_source`)).toEqual([{ incomplete: null }])
}, 240_000)

test('costs per resource: refused is an outcome, asked about again after a week; once answered they are kept for good', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: accounts[0]!.id })
  expect(await sync()).toEqual([])
  const level = async () => (await t.db.query<{ l: string; m: string | null }>(`select resource_level as l, resource_level_message as m from cost_explorer_source`))[0]
  expect(await level()).toEqual({ l: 'refused', m: expect.stringContaining('not enabled') })
  const asked = calls()['ce:GetCostAndUsageWithResources']
  await sync(later(1))
  expect(calls()['ce:GetCostAndUsageWithResources']).toBe(asked)
  expect(await named()).toEqual([])
  const before = await byMonth()
  sim.setResourceLevelCosts(true)
  // AWS answers the last fourteen days only; the simulator's clock stands still, so that this later look asks within them.
  await t.db.query(`update cost_explorer_source set resource_level_at = '2026-11-01'`)
  expect(await sync()).toEqual([])
  expect(await level()).toEqual({ l: 'answered', m: null })
  const parts = await named()
  const arn = parts[0]!.arn
  const real = sim.truth.resources.find((r) => r.arn === arn)!
  expect(sum(parts.filter((p) => p.arn === arn && p.day === '2026-11-15').map((p) => p.v))).toBe(real.costByDay['2026-11-15'])
  expect(await byMonth()).toEqual(before)
  sim.setResourceLevelCosts(false)
  await sync(later(40))
  expect((await named()).filter((p) => p.day < '2026-11-20')).toEqual(parts.filter((p) => p.day < '2026-11-20'))
}, 120_000)

test('a permission that is missing is named; an account that is none is refused', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: 'payer' })
  sim.setFaults([{ kind: 'deny', action: 'ce:GetCostAndUsage' }])
  const job = memoryJob(ctx)
  await syncBills(job)
  expect(job.problems).toMatchObject([{ code: 'access-denied', message: expect.stringContaining('ce:GetCostAndUsage') }])
  await expect(addSource(ctx, { kind: 'cost-explorer', path: '/some/folder' })).rejects.toMatchObject({ code: 'bad-source' })
  await expect(addSource(ctx, { kind: 'cur2', path: '/some/folder', dailyBudget: '2' })).rejects.toMatchObject({ code: 'bad-source' })
}, 60_000)

test('killed while it asks or imports, no day is kept twice or half and every request sent was counted', async () => {
  await addSource(ctx, { kind: 'cost-explorer', path: accounts[1]!.id })
  const before = Object.values(calls()).reduce((a, b) => a + b, 0)
  const program = path.resolve('node_modules/.cache', `sync-once-ce-${process.pid}.mjs`)
  await build({ entryPoints: ['lib/billing/testing/sync-once.ts'], outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  for (const after of [900, 1500, 2500]) {
    const child = fork(program, [t.url], { stdio: 'ignore', execArgv: [], env: { ...process.env, ...sim.env } })
    const ended = new Promise((done) => child.once('exit', done))
    await new Promise((done) => setTimeout(done, after))
    child.kill('SIGKILL')
    await ended
  }
  await rm(program)
  expect(await sync()).toEqual([])
  const asked = Object.values(calls()).reduce((a, b) => a + b, 0) - before
  expect((await sent()).reduce((n, d) => n + d.requests, 0)).toBeGreaterThanOrEqual(asked)
  const ofAccount = await t.db.query<{ v: string }>(`select trim_scale(sum(l.unblended))::text as v from delivery d join bill_line l on l.delivery_id = d.id where d.status = 'active' and d.period = '2026-10-01'`)
  await t.db.query('truncate bill_source, delivery, bill_item restart identity cascade')
  await addSource(ctx, { kind: 'cost-explorer', path: accounts[1]!.id })
  await sync()
  expect((await byMonth())['2026-10']).toBe(ofAccount[0]!.v)
}, 120_000)
