import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateEstate } from '../estate/generate'
import { writeBucket, writeCsvBill } from './files'
import { decimal10 } from './row'
import { rowsOfDay } from './rows'
import { truthOf } from './truth'

const estate = generateEstate({ seed: 42, now: new Date('2026-11-23') })
const truth = truthOf(estate)
let dir: string
let db: DuckDBConnection
let parquet: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'bill-test-'))
  parquet = path.join(await writeBucket(estate, dir), 'cur2/outcrop/data/*/*.parquet')
  db = await (await DuckDBInstance.create(':memory:')).connect()
}, 60_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

const rows = async (sql: string) => (await db.runAndReadAll(sql)).getRows().map((r) => r.map(String))
const trimmed = (v: string): string => v.replace(/\.?0+$/, '') || '0'
const inScope = `((bill_billing_entity = 'AWS' AND line_item_product_code LIKE 'AmazonBedrock%') OR (bill_billing_entity = 'AWS Marketplace' AND product['product_name'] LIKE '%Bedrock%'))`

test('each of the twelve months sums to the truth, to the last decimal', async () => {
  const read = await rows(`SELECT strftime(bill_billing_period_start_date, '%Y-%m') m, sum(line_item_unblended_cost::DECIMAL(38,10))::VARCHAR, sum(line_item_net_unblended_cost::DECIMAL(38,10))::VARCHAR FROM '${parquet}' WHERE ${inScope} GROUP BY 1 ORDER BY 1`)
  expect(read.map(([m]) => m)).toEqual(truth.months)
  expect(Object.fromEntries(read.map(([m, v]) => [m, trimmed(v!)]))).toEqual(truth.inScopeByMonth)
  expect(Object.fromEntries(read.map(([m, , v]) => [m, trimmed(v!)]))).toEqual(truth.inScopeNetByMonth)
})

test('the year ends two full days before the clock, and the last full month is about 180 thousand dollars', async () => {
  expect(await rows(`SELECT max(line_item_usage_start_date)::DATE::VARCHAR FROM '${parquet}'`)).toEqual([['2026-11-21']])
  const october = Number(truth.inScopeByMonth['2026-10']) + Number(truth.linkedByMonth['2026-10'])
  expect(october).toBeGreaterThan(165_000)
  expect(october).toBeLessThan(195_000)
})

test('what belongs to resources and to nobody is the whole', () => {
  const parts = truth.resources.filter((r) => r.type !== 'sagemaker-endpoint' && r.type !== 'aoss-collection').flatMap((r) => r.costByMonth['2026-10'] ?? [])
  const micro = (v: string): bigint => {
    const [whole, fraction = ''] = v.replace('-', '').split('.')
    return BigInt(whole + fraction.padEnd(10, '0')) * (v.startsWith('-') ? -1n : 1n)
  }
  const total = parts.reduce((sum, v) => sum + micro(v), micro(truth.ofNoResourceByMonth['2026-10']!))
  expect(decimal10(total)).toBe(truth.inScopeByMonth['2026-10'])
})

test('outside prod, only profiles are named; in prod every Bedrock usage row is', async () => {
  const data = await rows(`SELECT DISTINCT split_part(split_part(line_item_resource_id, ':', 6), '/', 1) FROM '${parquet}' WHERE ${inScope} AND line_item_usage_account_id <> '214588310976' AND line_item_resource_id IS NOT NULL`)
  expect(data).toEqual([['application-inference-profile']])
  const unnamed = await rows(`SELECT count(*) FROM '${parquet}' WHERE ${inScope} AND line_item_usage_account_id = '214588310976' AND line_item_line_item_type = 'Usage' AND line_item_resource_id IS NULL`)
  expect(unnamed).toEqual([['0']])
})

test('operations changed on 15 January 2026 and callers are named since April', async () => {
  expect(await rows(`SELECT DISTINCT line_item_operation FROM '${parquet}' WHERE line_item_usage_type LIKE '%tokens%' AND line_item_usage_start_date < '2026-01-15'`)).toEqual([['Usage']])
  expect((await rows(`SELECT min(line_item_usage_start_date)::DATE::VARCHAR FROM '${parquet}' WHERE line_item_operation = 'InvokeModelStreamingInference'`))).toEqual([['2026-01-15']])
  expect((await rows(`SELECT min(line_item_usage_start_date)::DATE::VARCHAR FROM '${parquet}' WHERE line_item_iam_principal IS NOT NULL`))).toEqual([['2026-04-08']])
})

test('Marketplace rows look as AWS writes them', () => {
  const row = rowsOfDay(estate, '2026-11-10').find((r) => r.usageType === 'USE1-MP:USE1_InputTokenCount-Units')!
  expect(row).toMatchObject({ unit: 'Units', rate: '3', description: 'AWS Marketplace software usage|us-east-1|Million Input Tokens', product: { billingEntity: 'AWS Marketplace', name: 'Claude Sonnet 4.6 (Amazon Bedrock Edition)' } })
})

test('each usage row costs its quantity times its rate', () => {
  for (const r of rowsOfDay(estate, '2026-11-10')) if (r.lineItemType === 'Usage') expect(r.cost10 / 1e10, r.usageType).toBeCloseTo(r.quantity * Number(r.rate), 8)
})

test('csv.gz and parquet hold the same month', async () => {
  const [file] = await writeCsvBill(estate, path.join(dir, 'csv'), ['2026-10'])
  const sums = (from: string) => rows(`SELECT count(*), sum(line_item_unblended_cost::DECIMAL(38,10))::VARCHAR, sum(line_item_usage_amount::DECIMAL(38,10))::VARCHAR FROM ${from}`)
  expect(await sums(`read_csv('${file}', all_varchar = true)`)).toEqual(await sums(`'${parquet.replace('*/', 'BILLING_PERIOD=2026-10/')}'`))
})

test('decimals are exact, negative and small', () => {
  expect([decimal10(0), decimal10(-150_000_000_000), decimal10(1), decimal10(123_456_000_000)]).toEqual(['0', '-15', '0.0000000001', '12.3456'])
})
