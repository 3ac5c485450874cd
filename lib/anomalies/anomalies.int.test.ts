import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { addDays, monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import { costMonths } from '@/lib/costing/cost-months'
import { testCtx, testDatabase } from '@/test/support/database'
import { person } from '@/lib/access/testing/actors'
import { detectAnomalies } from './detect-anomalies'
import { dismissAnomaly, reopenAnomaly } from './dismiss-anomaly'
import { listAnomalies } from './list-anomalies'
import type { State } from './types'

// Ten weeks of two profiles and a provisioned throughput that gets a second unit; on 18 November one profile loops.
const PROFILE = 'arn:aws:bedrock:us-east-1:111111111111:application-inference-profile/loops'
const CALM = 'arn:aws:bedrock:us-east-1:111111111111:application-inference-profile/calm'
const THROUGHPUT = 'arn:aws:bedrock:us-east-1:111111111111:provisioned-model/unit'
const ROLE = 'arn:aws:sts::111111111111:assumed-role/agent/loop'
const t = await testDatabase()
const ctx: Ctx = testCtx(t.db)
let folder: string

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay())
function rowsOf(month: string, loopUsd: number): HandRow[] {
  const rows: HandRow[] = []
  for (let day = monthRange(month).from; day < monthRange(month).to && day <= '2026-11-19'; day = addDays(day, 1)) {
    const at = { bill_billing_period_start_date: `${month}-01T00:00:00.000Z`, line_item_usage_start_date: `${day}T00:00:00.000Z` }
    const usd = (n: number): HandRow => ({ line_item_usage_amount: n, line_item_unblended_cost: n, line_item_net_unblended_cost: n })
    rows.push({ ...at, ...usd(day >= '2026-11-18' ? loopUsd : isWeekend(day) ? 35 : 100), line_item_resource_id: PROFILE, line_item_iam_principal: ROLE })
    rows.push({ ...at, ...usd(isWeekend(day) ? 70 : 200), line_item_resource_id: CALM, line_item_iam_principal: 'arn:aws:sts::111111111111:assumed-role/calm/x' })
    rows.push({ ...at, ...usd(day >= '2026-11-10' ? 624 : 312), line_item_resource_id: THROUGHPUT, line_item_usage_type: 'USW2-Nova-ProvisionedThroughput-NoCommit-ModelUnits', pricing_unit: 'hour' })
  }
  return rows
}

async function deliver(months: string[], loopUsd: number): Promise<{ added: unknown; withdrawn: unknown }> {
  for (const m of months) await writeBill(path.join(folder, `BILLING_PERIOD=${m}`, 'bill-00001.snappy.parquet'), rowsOf(m, loopUsd))
  const job = memoryJob(ctx)
  await syncBills(job)
  await costMonths(job)
  await detectAnomalies(job)
  expect(job.problems).toEqual([])
  return { added: job.stats['anomalies added'], withdrawn: job.stats['anomalies withdrawn'] }
}
const listed = async (state?: State[]) => (await listAnomalies(ctx, { limit: 10, ...(state && { state }) })).items

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'anomalies-'))
  await addSource(ctx, { kind: 'cur2', path: folder })
})
afterAll(async () => { await t.drop(); await rm(folder, { recursive: true, force: true }) })

test('a loop is one anomaly from its first billed day, told by meter, caller and resource; a second unit is none', async () => {
  expect(await deliver(['2026-09', '2026-10', '2026-11'], 900)).toEqual({ added: 1, withdrawn: 0 })
  const [a, ...others] = await listed()
  expect(others).toEqual([])
  // Two working days of 900; the median of the working days before is 100 on each.
  expect(a).toMatchObject({
    kind: 'spike', level: 'resource', arn: PROFILE, state: 'open', firstDay: '2026-11-18', lastDay: '2026-11-19', amount: '1800', expected: '200', excess: '1600', currency: 'USD',
    days: [{ day: '2026-11-18', amount: '900', expected: '100' }, { day: '2026-11-19', amount: '900', expected: '100' }],
  })
  expect(a!.explainedBy).toMatchObject({ meters: [{ key: 'input-tokens', name: 'Input tokens' }], principals: [{ key: ROLE, name: 'agent/loop' }], resources: [{ key: a!.resourceId }] })
})

test('again changes nothing, and is not even judged while no month was costed anew', async () => {
  const before = await listed()
  await deliver([], 900)
  expect(await listed()).toEqual(before)
  await t.db.query('delete from anomaly_month')
  await detectAnomalies(memoryJob(ctx))
  expect(await listed()).toEqual(before)
})

test('a lead may not dismiss; an analyst may, with the reason, and take it back; both are in the audit', async () => {
  const [a] = await listed()
  await expect(dismissAnomaly({ ...ctx, actor: person('lead', [1]) }, a!.id, 'x')).rejects.toMatchObject({ code: 'forbidden' })
  const analyst = { ...ctx, actor: person('analyst') }
  expect(await dismissAnomaly(analyst, a!.id, 'A load test.')).toMatchObject({ state: 'dismissed', dismissed: { by: 'analyst@example.org', reason: 'A load test.' } })
  expect(await listed()).toEqual([])
  expect(await listed(['dismissed'])).toHaveLength(1)
  expect(await reopenAnomaly(analyst, a!.id)).toMatchObject({ state: 'open', dismissed: null })
  expect(await t.db.query(`select action from audit where entity = 'anomaly' order by id`)).toEqual([{ action: 'anomaly:dismiss' }, { action: 'anomaly:reopen' }])
  await expect(dismissAnomaly(analyst, crypto.randomUUID(), 'x')).rejects.toMatchObject({ code: 'not-found' })
})

test('a restated bill withdraws what it explains, and brings it back as the same', async () => {
  const [a] = await listed()
  expect(await deliver(['2026-11'], 110)).toEqual({ added: 0, withdrawn: 1 })
  expect(await listed()).toEqual([])
  expect(await listed(['withdrawn'])).toMatchObject([{ id: a!.id }])
  expect(await deliver(['2026-11'], 700)).toEqual({ added: 0, withdrawn: 0 })
  expect(await listed()).toMatchObject([{ id: a!.id, excess: '1200', firstSeenAt: a!.firstSeenAt }])
})

test('filters and pages', async () => {
  const count = async (f: object): Promise<number> => (await listAnomalies(ctx, { limit: 10, ...f })).total
  expect([await count({ account: ['111111111111'] }), await count({ account: ['2'] }), await count({ resource: [PROFILE] }), await count({ team: ['none'] }), await count({ from: '2026-11-20' }), await count({ to: '2026-11-18' })]).toEqual([1, 0, 1, 1, 0, 0])
  expect((await listAnomalies(ctx, { limit: 1 })).next).toBeNull()
})
