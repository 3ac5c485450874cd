import { afterAll, beforeAll, expect, test } from 'vitest'
import { LISTED_TYPES } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { coverage, type CoverageFilter, type CoverageRow } from './coverage'
import { parseCsv } from '@/test/support/parse-csv'
import { coverageGaps } from './coverage-gaps'
import { coverageHistory } from './coverage-history'
import { coveragePlaces } from './coverage-places'
import { exportCoverage } from './export-coverage'
import { freshness } from './freshness'
import { EstateFixture, LABS, PROD } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())
const PAYER = '999999999999'

/**
 * prod names one region and lists everything there but batch jobs (throttled, listed earlier). labs names none: us-east-1
 * is opted in, me-central-1 is not; of us-east-1 only imported models were ever tried, and denied; $366.40 was billed for
 * them within 30 days of 21 November, $1 before that. The payer is known from its bill only: $2 of guardrails.
 */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs', { regions: [] })
  await f.account(PAYER, 'payer', { access: null })
  await f.account('333333333333', 'left out', { ignored: true })
  await t.db.query(`insert into account_region (account_id, region, opt_in) values ($1, 'us-east-1', 'opted_in'), ($1, 'me-central-1', 'not_opted_in')`, [LABS])
  for (const type of LISTED_TYPES.map((x) => x.id)) {
    await f.probe(PROD, 'us-east-1', type, type === 'provisioned-throughput' ? 'throttled' : 'listed', { count: 2, lastSuccessAt: '2026-11-22T18:00:00Z' })
  }
  await f.probe(LABS, 'us-east-1', 'imported-model', 'denied', { missingActions: ['bedrock:ListImportedModels'], errorCode: 'AccessDeniedException' })
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  const hidden = await f.resource({ name: 'llama', type: 'imported-model', account: LABS, listed: false })
  await f.cost(hidden, '2026-10-22', '1') // day 31 before
  await f.cost(hidden, '2026-10-23', '66.4')
  await f.cost(hidden, '2026-11-21', '299')
  await f.cost(null, '2026-11-20', '1', { account: LABS, type: 'imported-model' })
  await f.cost(null, '2026-11-20', '9', { account: LABS, type: 'imported-model', category: 'tax' })
  await f.cost(null, '2026-11-20', '2', { account: PAYER, type: 'guardrail' })
  // A bill without resource ids where flows are listed: a matter of attribution. What no listing showed still counts.
  await f.cost(null, '2026-11-20', '70', { type: 'flow' })
  await f.cost(await f.resource({ name: 'deleted-flow', type: 'flow', listed: false }), '2026-11-20', '4.5')
  // AWS's own browser: the bill names it, nothing lists it, nothing is missing.
  await f.cost(await f.resource({ name: 'aws.browser.v1', type: 'agentcore-browser', listed: false, arn: 'arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1' }), '2026-11-20', '8')
  const seen = await f.resource({ name: 'pt' })
  await f.cost(seen, '2026-11-20', '5000')
  await t.db.query(`insert into run (id, kind, status, requested_by, ended_at) values
    (gen_random_uuid(), 'discovery', 'incomplete', '{}', '2026-11-23T05:00:00Z'), (gen_random_uuid(), 'discovery', 'failed', '{}', '2026-11-23T05:30:00Z')`)
})

const all = async (filter: CoverageFilter = {}) => {
  const { rows, summary } = await coverage(ctx, filter)
  const items: CoverageRow[] = []
  for await (const row of rows) items.push(row)
  return { items, summary: summary() }
}
const N = LISTED_TYPES.length

test('a row for all that was probed or ought to have been, and for what only the bill knows', async () => {
  const { items, summary } = await all()
  const imported = LISTED_TYPES.some((x) => x.id === 'imported-model') ? 1 : 0
  // prod: N cells; labs: N in us-east-1 (imported models denied) and N in me-central-1; payer: 1.
  expect(summary).toEqual({ listed: N - 1, throttled: 1, denied: 1, 'not-opted-in': N, never: N - imported + 1 })
  expect(items).toHaveLength(3 * N + 1 + (1 - imported))
  expect(items.find((r) => r.accountId === PAYER)).toMatchObject({ type: 'guardrail', outcome: 'never', moneyAtStake: { amount: '2', currency: 'USD', days: 30 } })
  expect(items.some((r) => r.accountName === 'left out')).toBe(false)
})

test('money at stake is 30 days of usage without a listed resource', async () => {
  const [row] = (await all({ account: [LABS], type: ['imported-model'], outcome: ['denied'] })).items
  expect(row).toMatchObject({ outcome: 'denied', missingActions: ['bedrock:ListImportedModels'], lastSuccessAt: null, moneyAtStake: { amount: '366.4', currency: 'USD', days: 30 } })
  const prod = (await all({ account: [PROD] })).items.filter((r) => r.moneyAtStake.amount !== '0')
  expect(prod.map((r) => [r.type, r.outcome, r.moneyAtStake.amount])).toEqual([['flow', 'listed', '4.5']])
})

test('filters leave only what they name, and the summary counts what is left', async () => {
  const { items, summary } = await all({ account: [PROD], outcome: ['throttled'] })
  expect(items.map((r) => [r.type, r.count, r.lastSuccessAt])).toEqual([['provisioned-throughput', 2, '2026-11-22T18:00:00.000Z']])
  expect(summary).toEqual({ throttled: 1 })
  expect((await all({ region: ['mars-1'] })).items).toEqual([])
})

test('the freshness line: bill, scan and gaps', async () => {
  const line = await freshness(ctx)
  expect(line).toMatchObject({ billedTo: '2026-11-21', billLate: false, lastScanAt: '2026-11-23T05:00:00.000Z', scanLate: false, accounts: 2, sources: 1 })
  expect(line.gaps.ofTypes).toBe(N)
  expect(line.gaps.accounts).toBe(2)
  // Three days and a minute after the bill's last complete day ended, it is late; the scan long before.
  const later = await freshness(testCtx(t.db, new Date('2026-11-25T00:01:00Z')))
  expect([later.billLate, later.scanLate]).toEqual([true, true])
  expect((await freshness(testCtx(t.db, new Date('2026-11-24T23:59:00Z')))).billLate).toBe(false)
})

test('places sum the very cells: counts, outcomes, stale listings and money', async () => {
  const places = await coveragePlaces(ctx, {})
  const { items } = await all()
  const of = (account: string, region: string, area: string) => places.find((p) => p.accountId === account && p.region === region && p.area === area)
  expect(places.reduce((n, p) => n + p.count, 0)).toBe(items.reduce((n, r) => n + r.count, 0))
  expect(places.flatMap((p) => Object.values(p.outcomes)).reduce((n, x) => n + x, 0)).toBe(items.length)
  // Provisioned throughput was throttled and listed before.
  expect(of(PROD, 'us-east-1', 'capacity')).toMatchObject({ stale: 1, outcomes: { throttled: 1 } })
  expect(of(LABS, 'us-east-1', 'models')).toMatchObject({ outcomes: { denied: 1 }, moneyAtStake: { amount: '366.4', currency: 'USD', days: 30 } })
  expect(of(PAYER, 'us-east-1', 'guardrails')).toMatchObject({ outcomes: { never: 1 }, moneyAtStake: { amount: '2' } })
})

test('the history of a cell says when it broke', async () => {
  const cell = { account: LABS, region: 'us-east-1', type: 'flow' }
  await t.db.query(`insert into probe_change (account_id, region, type, at, outcome, error_code) values
    ($1, 'us-east-1', 'flow', '2026-11-01T06:00:00Z', 'listed', null), ($1, 'us-east-1', 'flow', '2026-11-20T06:00:00Z', 'not_offered', 'UnknownEndpoint'), ($1, 'us-east-1', 'agent', '2026-11-21T06:00:00Z', 'denied', 'x')`, [LABS])
  expect((await coverageHistory(ctx, cell)).map((c) => [c.at, c.outcome, c.errorCode])).toEqual([
    ['2026-11-20T06:00:00.000Z', 'not-offered', 'UnknownEndpoint'], ['2026-11-01T06:00:00.000Z', 'listed', null]])
  expect(await coverageHistory(ctx, { ...cell, region: 'mars-1' })).toEqual([])
})

test('gaps are what one grant would mend, most money first, and sum to the cells', async () => {
  await new EstateFixture(t.db).probe(LABS, 'me-central-1', 'imported-model', 'denied', { missingActions: ['bedrock:ListImportedModels'], errorCode: 'AccessDeniedException' })
  const gaps = await coverageGaps(ctx, {})
  expect(gaps[0]).toMatchObject({ accountName: 'labs', type: 'imported-model', outcome: 'denied', regions: ['us-east-1', 'me-central-1'], missingActions: ['bedrock:ListImportedModels'], moneyAtStake: { amount: '366.4' } })
  expect(gaps[1]).toMatchObject({ accountId: PAYER, outcome: 'never', moneyAtStake: { amount: '2' } })
  expect((await coverageGaps(ctx, { outcome: ['throttled', 'listed'] })).map((g) => [g.type, g.count, g.lastSuccessAt])).toEqual([['provisioned-throughput', 2, '2026-11-22T18:00:00.000Z']])
  expect(await coverageGaps(ctx, { outcome: ['listed'] })).toEqual([])
})

test('the export has a line for every cell, money to the last decimal', async () => {
  const { filename, chunks } = await exportCoverage(ctx, { account: [LABS], type: ['imported-model'], region: ['us-east-1'] })
  let text = ''
  for await (const chunk of chunks) text += chunk
  const [head, line, ...rest] = parseCsv(text)
  expect(filename).toBe('outcrop-coverage-2026-11-23.csv')
  expect(rest).toEqual([])
  expect(Object.fromEntries(head!.map((name, i) => [name, line![i]]))).toMatchObject({ account: 'labs', outcome: 'denied', moneyAtStake: '366.4', currency: 'USD', missingActions: 'bedrock:ListImportedModels', lastSuccessAt: '' })
})

test('a source that ended long ago is an archive: the line speaks of those that still deliver', async () => {
  const [{ id }] = await t.db.query<{ id: number }>(`insert into bill_source (kind, path) values ('cur2', '/archive') returning id`) as [{ id: number }]
  await t.db.query(`insert into delivery (source_id, period, status, fingerprint, files, delivered_at, metrics, billed_to) values ($1, '2024-05-01', 'active', 'old', '[]', now(), '{unblended}', '2024-05-02')`, [id])
  expect((await freshness(ctx)).billedTo).toBe('2026-11-21')
  // One that is a few weeks behind does hold it back.
  await t.db.query(`update delivery set billed_to = '2026-10-31' where source_id = $1`, [id])
  expect((await freshness(ctx)).billedTo).toBe('2026-10-31')
})

test('an account that no sweep has entered is expected in every region that needs no opting in, and shows as never asked', async () => {
  const NEW = '444444444444'
  await new EstateFixture(t.db).account(NEW, 'new', { regions: [] })
  const { items, summary } = await all({ account: [NEW] })
  expect(summary).toEqual({ never: 17 * N })
  expect(new Set(items.map((r) => r.region)).size).toBe(17)
  // Once a region is known, the account's own regions count.
  await t.db.query(`insert into account_region (account_id, region, opt_in) values ($1, 'eu-west-1', 'opted_in')`, [NEW])
  expect((await all({ account: [NEW] })).summary).toEqual({ never: N })
})
