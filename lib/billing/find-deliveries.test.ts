import { describe, expect, test } from 'vitest'
import { findDeliveries } from './find-deliveries'
import type { FileStore, StoredFile } from './stores/file-store'

/** Files by key; the value is a manifest's text, or the hour of the day at which the file was written. */
function store(files: Record<string, string | number>): FileStore {
  const listed = Object.entries(files).map(([key, v], i): StoredFile => ({ key, size: 1, etag: String(i), modifiedAt: new Date(Date.UTC(2026, 10, 1, typeof v === 'number' ? v : i)) }))
  return { root: 'memory', list: async () => listed, readText: async (f) => String(files[f.key]), stat: async (f) => f, fetch: async () => { throw new Error('not read here') } }
}
const summary = async (files: Record<string, string | number>) => {
  const found = await findDeliveries(store(files))
  return {
    deliveries: found.deliveries.map((d) => [d.period, d.refusal?.code ?? d.files.map((f) => f.key).sort()]),
    unplaced: found.unplaced.map((f) => f.key), waiting: found.waiting.length,
  }
}
const manifest = (...dataFiles: string[]) => JSON.stringify({ dataFiles })

test('an export with manifests: the manifest names the files, by their place in the bucket', async () => {
  expect(await summary({
    'cur/nw/data/BILLING_PERIOD=2026-10/nw-00001.snappy.parquet': 1,
    'cur/nw/data/BILLING_PERIOD=2026-10/nw-00002.snappy.parquet': 1,
    'cur/nw/metadata/BILLING_PERIOD=2026-10/nw-Manifest.json': manifest(
      's3://bucket/deeper/cur/nw/data/BILLING_PERIOD=2026-10/nw-00001.snappy.parquet', 's3://bucket/deeper/cur/nw/data/BILLING_PERIOD=2026-10/nw-00002.snappy.parquet'),
  })).toEqual({
    deliveries: [['2026-10-01', ['cur/nw/data/BILLING_PERIOD=2026-10/nw-00001.snappy.parquet', 'cur/nw/data/BILLING_PERIOD=2026-10/nw-00002.snappy.parquet']]], unplaced: [], waiting: 0,
  })
})

test('create-new exports: the newest manifest counts, older executions are never added to it', async () => {
  const data = (run: string) => `data/BILLING_PERIOD=2026-10/${run}/nw-00001.csv.gz`
  expect(await summary({
    [data('2026-11-02T08-00')]: 1, [data('2026-11-03T08-00')]: 2,
    'metadata/BILLING_PERIOD=2026-10/2026-11-02T08-00/nw-Manifest.json': manifest(`s3://b/${data('2026-11-02T08-00')}`),
    'metadata/BILLING_PERIOD=2026-10/2026-11-03T08-00/nw-Manifest.json': manifest(`s3://b/${data('2026-11-03T08-00')}`),
  })).toEqual({ deliveries: [['2026-10-01', [data('2026-11-03T08-00')]]], unplaced: [], waiting: 0 })
})

describe('what is refused before a row is read', () => {
  test.each([
    ['a file that the manifest names and that is not there', 'file-missing', { 'metadata/BILLING_PERIOD=2026-10/m-Manifest.json': manifest('s3://b/data/BILLING_PERIOD=2026-10/a.parquet') }],
    ['a manifest that is no JSON', 'manifest-unreadable', { 'metadata/BILLING_PERIOD=2026-10/m-Manifest.json': '<html>' }],
    ['a manifest without files', 'delivery-empty', { 'metadata/BILLING_PERIOD=2026-10/m-Manifest.json': manifest() }],
    ['two executions without a manifest', 'several-executions', { 'BILLING_PERIOD=2026-10/run1/a.parquet': 1, 'BILLING_PERIOD=2026-10/run2/a.parquet': 2 }],
  ] as const)('%s', async (_, code, files) => {
    expect((await summary(files as unknown as Record<string, string>)).deliveries).toEqual([['2026-10-01', code]])
  })

  test('two exports of the same period', async () => {
    const both = await summary({
      'a/data/BILLING_PERIOD=2026-10/a.parquet': 1, 'a/metadata/BILLING_PERIOD=2026-10/a-Manifest.json': manifest('s3://x/a/data/BILLING_PERIOD=2026-10/a.parquet'),
      'b/data/BILLING_PERIOD=2026-10/b.parquet': 1, 'b/metadata/BILLING_PERIOD=2026-10/b-Manifest.json': manifest('s3://x/b/data/BILLING_PERIOD=2026-10/b.parquet'),
    })
    expect(both.deliveries).toEqual([['2026-10-01', 'several-executions'], ['2026-10-01', 'several-executions']])
  })
})

test('plain folders: by the period in the path, else by the rows; other files are left alone', async () => {
  expect(await summary({
    'BILLING_PERIOD=2026-09/x.parquet': 1, 'BILLING_PERIOD=2026-10/y.csv.gz': 1, 'flat.parquet': 1,
  })).toEqual({ deliveries: [['2026-09-01', ['BILLING_PERIOD=2026-09/x.parquet']], ['2026-10-01', ['BILLING_PERIOD=2026-10/y.csv.gz']]], unplaced: ['flat.parquet'], waiting: 0 })
})

test('a period whose manifest is not there yet is waited for', async () => {
  expect(await summary({
    'data/BILLING_PERIOD=2026-09/x.parquet': 1, 'metadata/BILLING_PERIOD=2026-09/m-Manifest.json': manifest('s3://b/data/BILLING_PERIOD=2026-09/x.parquet'),
    'data/BILLING_PERIOD=2026-10/x.parquet': 2,
  })).toEqual({ deliveries: [['2026-09-01', ['data/BILLING_PERIOD=2026-09/x.parquet']]], unplaced: [], waiting: 1 })
})

test('a legacy report: periods in folder names, the top manifest names the newest assembly', async () => {
  const keys = ['rep/20261001-20261101/aaaa/rep-1.csv.gz', 'rep/20261001-20261101/bbbb/rep-1.csv.gz']
  const legacy = (key: string) => JSON.stringify({ reportKeys: [`cur/${key}`], billingPeriod: { start: '20261001T000000.000Z', end: '20261101T000000.000Z' } })
  expect(await summary({
    [keys[0]!]: 1, [keys[1]!]: 2,
    'rep/20261001-20261101/aaaa/rep-Manifest.json': legacy(keys[0]!),
    'rep/20261001-20261101/bbbb/rep-Manifest.json': legacy(keys[1]!),
    'rep/20261001-20261101/rep-Manifest.json': legacy(keys[1]!),
  })).toEqual({ deliveries: [['2026-10-01', [keys[1]]]], unplaced: [], waiting: 0 })
})

test('a legacy report in parquet: the manifest stands beside the folder of its files', async () => {
  expect(await summary({
    'rep/rep/year=2026/month=9/rep-00001.snappy.parquet': 1,
    'rep/rep/year=2026/month=10/rep-00001.snappy.parquet': 1,
    'rep/20261001-20261101/rep-Manifest.json': JSON.stringify({ reportKeys: ['cur/rep/rep/year=2026/month=10/rep-00001.snappy.parquet'] }),
  })).toEqual({ deliveries: [['2026-10-01', ['rep/rep/year=2026/month=10/rep-00001.snappy.parquet']]], unplaced: [], waiting: 1 })
})

test('its files without manifests are placed by their folders', async () => {
  expect(await summary({ '20260901-20261001/a.csv.gz': 1, 'x/year=2026/month=9/a.parquet': 1 })).toMatchObject({ deliveries: [['2026-09-01', 'several-executions']] })
  expect(await summary({ '20260901-20261001/a.csv.gz': 1, 'x/year=2026/month=8/a.parquet': 1 })).toMatchObject({ deliveries: [['2026-09-01', ['20260901-20261001/a.csv.gz']], ['2026-08-01', ['x/year=2026/month=8/a.parquet']]] })
})
