import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from '../cost-months'
import { getCosts } from '../get-costs'
import { getEstimates, unbilledOf } from './get-estimates'

// The clock stands at 06:00 on 23 November; the bill's last complete day is the 21st.
const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-23T06:00:00Z'))
let root = ''
const A = '111111111111'
const arn = (resource: string): string => `arn:aws:bedrock:us-east-1:${A}:${resource}`
const id: Record<string, string> = {}

async function made(name: string, type: string, resource: string, o: { created?: string; state?: string; gone?: string; shape?: string; attributes?: object } = {}): Promise<void> {
  const [row] = await t.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, state, created_at, gone_at, attributes, tags, first_seen_at, last_seen_at) values ($1, 'us-east-1', $2, $3, $4, $5::shape, $6::run_state, $7, $8, $9, '{}', now(), $10) returning id`,
    [A, type, arn(resource), name, o.shape ?? 'standing', o.state ?? 'running', o.created ?? '2026-01-01T00:00:00Z', o.gone ?? null, JSON.stringify(o.attributes ?? {}), o.gone ? '2026-11-22T12:00:00Z' : '2026-11-23T06:00:00Z'])
  id[name] = row!.id
}
const row = (resource: string, usage: string, day: string, cost: number, o: HandRow = {}): HandRow => ({
  bill_billing_period_start_date: '2026-11-01T00:00:00.000Z', line_item_resource_id: arn(resource), line_item_usage_type: `USE1-${usage}`, line_item_usage_start_date: `2026-11-${day}T00:00:00.000Z`,
  line_item_unblended_cost: cost, pricing_unit: 'hour', ...o })
const PT = 'X-ProvisionedThroughput-NoCommit-ModelUnits'
const until = (rows: HandRow[]) => writeBill(path.join(root, 'BILLING_PERIOD=2026-11/bill.parquet'), rows)
async function sync(at = ctx): Promise<void> {
  const job = memoryJob(at)
  await syncBills(job)
  await costMonths(job)
  if (job.problems.length) throw new Error(JSON.stringify(job.problems))
}

const first = [
  row('provisioned-model/known', PT, '20', 312), row('provisioned-model/known', PT, '21', 312),
  // The 22nd is not over on the bill: six hours of it.
  row('provisioned-model/partly', PT, '21', 240), row('provisioned-model/partly', PT, '22', 60, { line_item_usage_end_date: '2026-11-22T06:00:00.000Z' }),
  row('provisioned-model/deleted', PT, '21', 24), row('custom-model/x/m', 'X-Customization-Storage', '21', 0.065),
  row('model-customization-job/x/j', 'X-Customization-Training', '21', 50),
]
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'estimates-test-'))
  await t.db.query(`insert into account (id, name, updated_at) values ($1, 'A', now())`, [A])
  await addSource(ctx, { kind: 'cur2', path: root })
  await made('known', 'provisioned-throughput', 'provisioned-model/known')
  await made('partly', 'provisioned-throughput', 'provisioned-model/partly')
  await made('deleted', 'provisioned-throughput', 'provisioned-model/deleted', { gone: '2026-11-23T00:00:00Z' })
  await made('new', 'provisioned-throughput', 'provisioned-model/new', { created: '2026-11-22T18:00:00Z', attributes: { modelUnits: 2, foundationModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0' } })
  await made('unpriced', 'provisioned-throughput', 'provisioned-model/unpriced', { created: '2026-11-22T18:00:00Z', attributes: { modelUnits: 1, foundationModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/cohere.command-r-v1:0' } })
  await made('model', 'custom-model', 'custom-model/x/m', { shape: 'storage' })
  await made('run', 'model-customization-job', 'model-customization-job/x/j', { shape: 'transient', state: 'finished', created: '2026-11-21T00:00:00Z' })
  await made('failed', 'provisioned-throughput', 'provisioned-model/failed', { state: 'failed' })
  await until(first)
  await sync()
}, 60_000)
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

test('the worked example of docs/figures.md: $312 a day is $13 an hour; one day and six hours later that is $390', async () => {
  expect(await unbilledOf(ctx, id.known!, 'USD')).toEqual({ amount: '390', days: 2, from: '2026-11-22', to: '2026-11-23', basis: 'estimated', rate: '13', rateSource: 'billed', rateDetail: 'billed on 2026-11-21' })
})

test('what a partial day of the bill holds already is not estimated again', async () => {
  // 240 a day: 10 an hour. 22nd: 240 − 60; 23rd: 60.
  expect(await unbilledOf(ctx, id.partly!, 'USD')).toMatchObject({ amount: '240', rate: '10' })
})

test('what was created since is priced by the list, with its source; without a price it is not known', async () => {
  // Two units at 60.5: 121 an hour, six hours of the 22nd and six of the 23rd.
  const unbilled = await unbilledOf(ctx, id.new!, 'USD')
  expect(unbilled).toMatchObject({ amount: '1452', days: 2, rate: '121', rateSource: 'list-price' })
  expect(unbilled!.rateDetail).toContain('USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits at 60.5 USD per hour, AWS Price List API')
  expect(await unbilledOf(ctx, id.unpriced!, 'USD')).toBeNull()
})

test('what is gone stood until it was last seen; storage goes on; a finished run and a failed throughput add nothing', async () => {
  expect(await unbilledOf(ctx, id.deleted!, 'USD')).toMatchObject({ amount: '12', days: 1, to: '2026-11-22' })
  expect((await unbilledOf(ctx, id.model!, 'USD'))!.amount).toBe('0.08124999999')
  for (const name of ['run', 'failed']) expect([name, await unbilledOf(ctx, id[name]!, 'USD')]).toEqual([name, null])
})

test('the month’s summary, beside the bill and never in it', async () => {
  const e = await getEstimates(ctx, { month: '2026-11' })
  expect(e).toMatchObject({ currency: 'USD', basis: 'estimated', accuracy: null, unbilled: { amount: '2094.08124999999', resources: 5, from: '2026-11-22', to: '2026-11-23' } })
  expect(e.unbilled.byRateSource).toEqual([{ rateSource: 'billed', amount: '642.08124999999' }, { rateSource: 'list-price', amount: '1452' }])
  expect(e.unknown.map((u) => u.resourceId)).toEqual([id.unpriced])
  expect((await getCosts(ctx, { from: '2026-11-01', to: '2026-12-01', groupBy: 'account' })).total).toBe('998.065')
})

test('the bill replaces the estimate and is compared with it', async () => {
  await until([...first.filter((r) => !String(r.line_item_usage_start_date).startsWith('2026-11-22')),
    row('provisioned-model/known', PT, '22', 300), row('provisioned-model/partly', PT, '22', 240), row('provisioned-model/deleted', PT, '22', 12), row('custom-model/x/m', 'X-Customization-Storage', '22', 0.065)])
  await sync({ ...ctx, now: new Date('2026-11-23T12:00:00Z') })
  // 12 hours of the 23rd at 12.5.
  expect(await unbilledOf(ctx, id.known!, 'USD')).toMatchObject({ amount: '150', days: 1, rate: '12.5', from: '2026-11-23' })
  const rows = await t.db.query(`select r.name, a.day::text as day, trim_scale(estimated)::text as estimated, trim_scale(billed)::text as billed, trim_scale(difference)::text as difference from estimate_accuracy a join resource r on r.id = a.resource_id where r.name in ('known', 'partly') order by 1`)
  // The estimate of the 22nd was complete; that of the 23rd is of a day that goes on.
  expect(rows).toEqual([{ name: 'known', day: '2026-11-22', estimated: '312', billed: '300', difference: '-12' }, { name: 'partly', day: '2026-11-22', estimated: '240', billed: '240', difference: '0' }])
})
