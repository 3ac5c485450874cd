import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { addDays, monthRange } from '@/lib/core/clock'
import { memoryJob } from '@/lib/core/job'
import { sum } from '@/lib/core/money'
import { costMonths } from '@/lib/costing/cost-months'
import { getCosts } from '@/lib/costing/get-costs'
import { getEstimates } from '@/lib/costing/estimates/get-estimates'
import { testCtx, testDatabase } from '@/test/support/database'
import { forecastAfterCosting } from './after-costing'
import { getForecast } from './get-forecast'
import { getForecastMonths } from './get-months'
import { getForecastParts } from './get-parts'
import { getTrackRecord } from './get-track-record'
import { COMPONENTS, FORECAST_GROUPS } from './types'

// The worked example of docs/forecast.md: the clock stands at 06:00 on 23 November, the bill ends with the 21st.
const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-23T06:00:00Z'))
let root = ''
const [A, B] = ['111111111111', '222222222222']
const arn = (resource: string): string => `arn:aws:bedrock:us-east-1:${A}:${resource}`
const id: Record<string, string> = {}
const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11']

async function made(name: string, type: string, resource: string, o: { shape?: string; state?: string; created?: string; ended?: string; gone?: string; account?: string } = {}): Promise<void> {
  const [row] = await t.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, state, created_at, ended_at, gone_at, attributes, tags, first_seen_at, last_seen_at) values ($1, 'us-east-1', $2, $3, $4, $5::shape, $6::run_state, $7, $8, $9, '{}', '{}', now(), $10) returning id`,
    [o.account ?? A, type, arn(resource), name, o.shape ?? 'standing', o.state ?? 'running', o.created ?? '2026-01-01T00:00:00Z', o.ended ?? null, o.gone ?? null, o.gone ?? '2026-11-23T06:00:00Z'])
  id[name] = row!.id
}

const row = (day: string, cost: number, o: HandRow): HandRow => ({
  bill_billing_period_start_date: `${day.slice(0, 7)}-01T00:00:00.000Z`, line_item_usage_start_date: `${day}T00:00:00.000Z`, line_item_unblended_cost: cost, line_item_net_unblended_cost: cost, ...o })
const PT = (resource: string): HandRow => ({ line_item_resource_id: arn(resource), line_item_usage_type: 'USE1-X-ProvisionedThroughput-NoCommit-ModelUnits', pricing_unit: 'hour' })
const TRAINING = (resource: string): HandRow => ({ line_item_resource_id: arn(resource), line_item_usage_type: 'USE1-X-Customization-Training', pricing_unit: '1K tokens' })
const days = (from: string, to: string): string[] => (from < to ? [from, ...days(addDays(from, 1), to)] : [])

/** A month of the bill. Its tax is 10 % of its usage, on the 28th. */
function bill(month: string, o: { extra?: HandRow[] } = {}): HandRow[] {
  const { from, to } = monthRange(month)
  const usage = days(from, to < '2026-11-22' ? to : '2026-11-22').flatMap((day) => [
    row(day, 312, PT('provisioned-model/known')),
    row(day, 10, { line_item_resource_id: '', line_item_usage_type: 'USE1-NovaLite-input-tokens' }),
    row(day, 0.24, { line_item_resource_id: arn('custom-model/x/m'), line_item_usage_type: 'USE1-X-Customization-Storage', pricing_unit: 'hour' }),
  ])
  const jobs = month === '2026-11' ? [row('2026-11-11', 50, TRAINING('model-customization-job/x/tone1'))] : []
  const of = usage.length / 3 * 322.24
  const tax = month === '2026-11' ? [] : [row(`${month}-28`, Number((of / 10).toFixed(3)), { line_item_line_item_type: 'Tax', line_item_usage_type: '', line_item_operation: '', line_item_resource_id: '' })]
  return [...usage, ...jobs, ...tax, ...o.extra ?? []]
}
const deliver = (month: string, rows: HandRow[]) => writeBill(path.join(root, `BILLING_PERIOD=${month}/bill.parquet`), rows)
async function sync(): Promise<ReturnType<typeof memoryJob>['stats']> {
  const job = memoryJob(ctx)
  await syncBills(job)
  await costMonths(job)
  await forecastAfterCosting(job)
  if (job.problems.length) throw new Error(JSON.stringify(job.problems))
  return job.stats
}

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'forecast-test-'))
  await t.db.query(`insert into account (id, name, updated_at) values ($1, 'A', now()), ($2, 'B', now())`, [A, B])
  await addSource(ctx, { kind: 'cur2', path: root })
  await made('known', 'provisioned-throughput', 'provisioned-model/known')
  await made('m', 'custom-model', 'custom-model/x/m', { shape: 'storage' })
  await made('tone-1', 'model-customization-job', 'model-customization-job/x/tone1', { shape: 'transient', state: 'finished', created: '2026-11-11T02:00:00Z', ended: '2026-11-11T04:00:00Z' })
  await made('tone-2', 'model-customization-job', 'model-customization-job/x/tone2', { shape: 'transient', created: '2026-11-22T20:00:00Z' })
  for (const month of MONTHS) await deliver(month, bill(month))
  await sync()
}, 120_000)
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

test('the worked example of docs/forecast.md, to the last decimal', async () => {
  const f = await getForecast(ctx, {})
  expect(f).toMatchObject({
    month: '2026-11', asOf: '2026-11-23', billedTo: '2026-11-21', currency: 'USD',
    components: { billed: '6817.04', unbilled: '402.8', standing: '2418', metered: '77.5', storage: '1.86', runningJobs: '50', adjustments: '976.72' },
    total: '10743.92', expectedRuns: '0', naive: { monthToDateLinear: '9738.63', rateTimes730: '9801.47' }, band: null,
    excluded: [{ resourceId: id['tone-1'], reason: 'finished', endedAt: '2026-11-11T04:00:00Z', billed: '50', rateTimes730: '18250' }], excludedCount: 1,
  })
  // The page says the same, row by row.
  const page = await readFile(path.join(import.meta.dirname, '../../docs/forecast.md'), 'utf8')
  const rows = [...page.slice(page.indexOf('## A worked example'), page.indexOf('## How good it is')).matchAll(/^\| \**([a-z ]+?)\** \|.*\| \**([\d.]+)\** \|$/gm)].map((m) => [m[1], m[2]])
  expect(rows).toEqual([...COMPONENTS.map((c) => [c === 'runningJobs' ? 'running jobs' : c, f.components[c]]), ['total', f.total]])
  expect(f.components.billed).toBe((await getCosts(ctx, { ...monthRange('2026-11'), groupBy: 'account' })).total)
  // What stands is estimated alike wherever it is shown: $390 and $0.3.
  expect((await getEstimates(ctx, { month: '2026-11' })).unbilled.amount).toBe('390.3')
})

test('steps sum to the total, rows and days to each step, whatever the group, the day and the filter', async () => {
  for (const q of [{}, { asOf: '2026-11-13' }, { month: '2026-12' }, { type: ['provisioned-throughput'] }, { team: ['none'] }, { metric: 'net' as const }]) {
    const f = await getForecast(ctx, q)
    expect(sum(COMPONENTS.map((c) => f.components[c]))).toBe(f.total)
    expect(sum(f.days.map((d) => d.billed))).toBe(f.components.billed)
    expect(sum(f.days.map((d) => d.unbilled))).toBe(f.components.unbilled)
    expect(sum(f.days.flatMap((d) => [d.billed, d.unbilled, d.projected]))).toBe(f.total)
    for (const groupBy of FORECAST_GROUPS) {
      const { rows } = await getForecast(ctx, { ...q, groupBy })
      for (const c of COMPONENTS) expect(sum(rows!.map((r) => r.components[c]))).toBe(f.components[c])
      expect(sum(rows!.map((r) => r.total))).toBe(f.total)
    }
    for (const component of COMPONENTS) {
      const parts = await getForecastParts(ctx, { ...q, component })
      expect([component, parts.total, sum(parts.items.map((p) => p.amount))]).toEqual([component, f.components[component], f.components[component]])
    }
  }
}, 120_000)

test('each step opens: rate, hours, and that no end is known', async () => {
  expect((await getForecastParts(ctx, { component: 'standing' })).items).toEqual([expect.objectContaining({ resourceId: id.known, amount: '2418', basis: 'projected', facts: expect.objectContaining({ rate: '13', hours: '186', until: null }) as object })])
  expect((await getForecastParts(ctx, { component: 'runningJobs' })).items).toEqual([expect.objectContaining({ resourceId: id['tone-2'], amount: '50' })])
  const first = await getForecastParts(ctx, { component: 'unbilled', limit: 1 })
  const second = await getForecastParts(ctx, { component: 'unbilled', limit: 1, cursor: first.nextCursor! })
  expect([first.items[0]!.amount, second.items[0]!.amount, second.total]).toEqual(['390', '12.5', '402.8'])
})

test('figures behind the parts are decimals: text for money, rates and shares, whole numbers for counts', async () => {
  const facts = (await Promise.all(COMPONENTS.map((component) => getForecastParts(ctx, { component })))).flatMap((r) => r.items.map((p) => p.facts))
  expect(facts).toEqual(expect.arrayContaining([
    expect.objectContaining({ levelPerDay: '10', growthPerWeek: '0', historyDays: 84 }), expect.objectContaining({ share: '0.1', dayOfMonth: 28 }), expect.objectContaining({ expected: '50', billedSoFar: '0', runs: 1 })]))
  for (const f of facts) for (const [name, value] of Object.entries(f)) expect([name, typeof value !== 'number' || (Number.isInteger(value) && /^(historyDays|dayOfMonth|runs)$/.test(name))]).toEqual([name, true])
})

test('an earlier day knows what was known then: seven days of bill, no job, no later state', async () => {
  // Bill to the 7th (days before the 10th, less two), 322.24 a day; 2 days used and 21 to come. Tax of the 28th is still due.
  expect(await getForecast(ctx, { asOf: '2026-11-10' })).toMatchObject({
    billedTo: '2026-11-07', components: { billed: '2255.68', unbilled: '644.48', standing: '6552', metered: '210', storage: '5.04', runningJobs: '0', adjustments: '966.72' }, excludedCount: 0 })
  await expect(getForecast(ctx, { asOf: '2026-11-24' })).rejects.toMatchObject({ code: 'bad-as-of' })
  await expect(getForecast(ctx, { month: '2026-09' })).rejects.toMatchObject({ code: 'month-out-of-reach' })
})

test('a currency that no bill speaks, and a day before all bills, are not known; 0 is not claimed', async () => {
  expect(await getForecast(ctx, { currency: 'JPY' })).toMatchObject({ total: '0', history: { days: 0, enough: false, reason: expect.stringContaining('JPY') as string } })
  expect(await getForecast(ctx, { asOf: '1999-01-01' })).toMatchObject({ total: '0', billedTo: null, history: { days: 0, enough: false } })
})

test('an end that AWS does not tell is a day by which it had ended', async () => {
  await t.db.query('update resource set ended_before = ended_at, ended_at = null where id = $1', [id['tone-1']])
  expect((await getForecast(ctx, {})).excluded).toMatchObject([{ resourceId: id['tone-1'], endedAt: null, endedBefore: '2026-11-11T04:00:00Z', rateTimes730: '18250' }])
  await t.db.query('update resource set ended_at = ended_before, ended_before = null where id = $1', [id['tone-1']])
})

test('the months ahead hold whole months of what stands', async () => {
  const { items } = await getForecastMonths(ctx, { count: 13 })
  expect(items).toHaveLength(13)
  // 31 days: 744 hours of $13, $310 of tokens, $7.44 of storage, and tenth of it.
  expect(items[1]).toMatchObject({ month: '2026-12', components: { billed: '0', standing: '9672', metered: '310', storage: '7.44', adjustments: '998.944' }, total: '10988.384', band: null })
})

test('months that are over are forecast again, once, and again when their bill is restated', async () => {
  const { items, summary } = await getTrackRecord(ctx, { shape: 'total' })
  // August has no two weeks of bill before its 15th; what it came to is known.
  expect(items.map((b) => `${b.month}-${b.day}`)).toEqual(['2026-08-20', '2026-08-25', ...['2026-09', '2026-10'].flatMap((m) => [5, 10, 15, 20, 25].map((d) => `${m}-${d}`))])
  expect(items.at(-1)).toMatchObject({ actual: '10988.384', predicted: '10988.384', linear: '9989.44' })
  expect(summary[0]).toMatchObject({ shape: 'total', origins: 12, enough: true })
  // The record of a day is what GET /forecast says of that day, to the last decimal, and the same when it is made again.
  for (const b of items) expect([b.month, b.day, b.predicted]).toEqual([b.month, b.day, (await getForecast(ctx, { month: b.month, asOf: `${b.month}-${String(b.day).padStart(2, '0')}` })).total])
  await t.db.query(`update forecast_backtest set stamp = ''`)
  expect(await sync()).toMatchObject({ 'months back-tested': 3 })
  expect((await getTrackRecord(ctx, { shape: 'total' })).items).toEqual(items)
  expect(await sync()).toMatchObject({ 'months back-tested': 0 })
  await deliver('2026-10', bill('2026-10', { extra: [row('2026-10-20', 100, PT('provisioned-model/known'))] }))
  expect(await sync()).toMatchObject({ 'months recosted': 1, 'months back-tested': 3 })
  expect((await getTrackRecord(ctx, { shape: 'total' })).items.at(-1)!.actual).toBe('11088.384')
  await deliver('2026-10', bill('2026-10'))
  await sync()
}, 120_000)

test('finished jobs, however many, change the bill and no projected part but the tax on it', async () => {
  const before = await getForecast(ctx, {})
  const names = Array.from({ length: 30 }, (_, i) => `extra${i}`)
  for (const n of names) await made(n, 'evaluation-job', `evaluation-job/${n}`, { shape: 'transient', state: 'finished', created: '2026-11-12T00:00:00Z', ended: '2026-11-12T05:00:00Z' })
  await deliver('2026-11', bill('2026-11', { extra: names.map((n) => row('2026-11-12', 200, TRAINING(`evaluation-job/${n}`))) }))
  await sync()
  const after = await getForecast(ctx, {})
  expect(after.components).toEqual({ ...before.components, billed: '12817.04', adjustments: '1576.72' })
  expect(after.excludedTotals).toEqual({ billed: '6050', rateTimes730: '894250' })
}, 120_000)

test('created today, standing and not on any bill: the list price or its like, from its first hour; a currency switch adds nothing twice', async () => {
  await made('new', 'provisioned-throughput', 'provisioned-model/new', { created: '2026-11-23T00:00:00Z' })
  // B was billed in USD to October and in EUR since.
  await made('euro', 'provisioned-throughput', 'provisioned-model/euro', { account: B })
  const euro = (day: string, currency: string): HandRow => row(day, 24, { ...PT('provisioned-model/euro'), line_item_usage_account_id: B, line_item_currency_code: currency })
  await deliver('2026-10', bill('2026-10', { extra: days('2026-10-01', '2026-11-01').map((d) => euro(d, 'USD')) }))
  await deliver('2026-11', bill('2026-11', { extra: days('2026-11-01', '2026-11-22').map((d) => euro(d, 'EUR')) }))
  await sync()
  const f = await getForecast(ctx, {})
  // $13 like the one of its type, for 192 hours; the six of them that are over are not billed.
  expect(sum([f.components.standing, f.components.unbilled])).toBe(sum(['2418', '402.8', '2496']))
  expect(f.otherCurrencies).toEqual([{ currency: 'EUR', total: '720' }])
  expect((await getForecast(ctx, { currency: 'EUR' })).components).toMatchObject({ billed: '504', unbilled: '30', standing: '186' })
}, 120_000)

test('a currency switch within a month: what stands goes on in the new one alone, and each keeps its own billed days', async () => {
  const before = await getForecast(ctx, {})
  const euro = (day: string): HandRow => row(day, 24, { ...PT('provisioned-model/euro'), line_item_usage_account_id: B, line_item_currency_code: day < '2026-11-10' ? 'USD' : 'EUR' })
  await deliver('2026-11', bill('2026-11', { extra: days('2026-11-01', '2026-11-22').map(euro) }))
  await sync()
  // Nine days of $24; the month before was USD too, and no USD stands now.
  expect((await getForecast(ctx, { currency: 'USD' })).components).toEqual({ ...before.components, billed: sum([before.components.billed, '216']) })
  // Twelve days of 24 EUR, 30 hours since, 186 to come.
  expect((await getForecast(ctx, { currency: 'EUR' })).components).toMatchObject({ billed: '288', unbilled: '30', standing: '186' })
}, 120_000)

test('a commitment’s end is told where AWS has a date, and changes no hour; where it is missing nothing is made up', async () => {
  const standing = async () => (await getForecastParts(ctx, { component: 'standing' })).items.find((p) => p.resourceId === id.known)!
  const bare = await standing()
  expect(bare.facts).not.toHaveProperty('commitmentEnds')
  for (const [attributes, ends, ended] of [
    [{ commitmentDuration: 'OneMonth' }], [{ commitmentDuration: 'OneMonth', commitmentExpirationTime: '2026-11-25T00:00:00Z' }, '2026-11-25T00:00:00Z'],
    [{ commitmentDuration: 'OneMonth', commitmentExpirationTime: '2026-05-05T10:00:00Z' }, undefined, '2026-05-05T10:00:00Z'], [{ commitmentExpirationTime: 'soon' }],
  ] as const) {
    await t.db.query('update resource set attributes = $2 where id = $1', [id.known, attributes])
    const p = await standing()
    expect([p.amount, p.facts.commitmentEnds, p.facts.commitmentEnded]).toEqual([bare.amount, ends, ended])
  }
})

test('no bill at all: it says so, and nothing is made up', async () => {
  const empty = await testDatabase()
  const f = await getForecast(testCtx(empty.db), {})
  expect(f).toMatchObject({ total: '0', billedTo: null, band: null, history: { days: 0, enough: false }, naive: { monthToDateLinear: null }, trackRecord: { origins: 0, enough: false } })
  await empty.drop()
})
