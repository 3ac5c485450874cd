import { afterAll, beforeEach, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import type { Ask } from './ask'
import { keepDays, keepDiscovery, keptDays } from './day.store'
import { keptMonths, monthRows } from './month.store'
import type { AnswerRow } from './read-answer'
import { readSlice } from './read-slice'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())
beforeEach(async () => {
  await t.db.query('truncate bill_source restart identity cascade')
  await t.db.query(`insert into bill_source (kind, path) values ('cost_explorer', 'payer')`)
})

const A = '111111111111'
const row = (o: Partial<AnswerRow>): AnswerRow => ({ account: A, service: 'Amazon Bedrock', usageType: 'USE1-x', chargeType: 'Usage', resource: '', currency: 'USD', unit: 'tokens', quantity: '10', unblended: '10', amortized: '10', net: '9', ...o })
const SLICES = ['discovery', 'usage a', 'charges a']
const october = Array.from({ length: 31 }, (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`)
async function answered(usage: (day: string) => AnswerRow[], days = october): Promise<void> {
  await keepDiscovery(ctx, 1, days, [A, '222222222222'])
  await keepDays(ctx, 1, 'usage a', days.map((day) => ({ day, estimated: false, rows: usage(day) })))
  await keepDays(ctx, 1, 'charges a', days.map((day) => ({ day, estimated: false, rows: [] })))
}
const months = async (slices = SLICES) => (await keptMonths(t.db, 1, slices, '2026-11-23')).map((m) => [m.month, m.through])
const parts = async () => (await monthRows(t.db, 1, SLICES, { month: '2026-10', through: '2026-10-31' }, undefined)).filter((r) => r.service !== '').map((r) => [r.day, r.resource, r.unblended, r.net, r.quantity])

test('a month is delivered when every slice answered every day of it, and not before', async () => {
  await answered(() => [])
  expect(await months()).toEqual([['2026-10', '2026-10-31']])
  expect(await months([...SLICES, 'usage b'])).toEqual([])
  await t.db.query(`delete from cost_explorer_day where slice = 'usage a' and day = '2026-10-17'`)
  expect(await months()).toEqual([])
})

test('the open month goes as far as its days have no gap', async () => {
  await answered(() => [], ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-05'])
  expect(await months()).toEqual([['2026-11', '2026-11-03']])
})

test('an account without cost is a known zero; the file changes when an answer does and not when it is read again', async () => {
  await answered((day) => (day === '2026-10-03' ? [row({})] : []))
  const rows = await monthRows(t.db, 1, SLICES, { month: '2026-10', through: '2026-10-31' }, undefined)
  expect(rows.filter((r) => r.service === '').map((r) => [r.account, r.day, r.complete, r.unblended])).toEqual([[A, '2026-10-31', 'true', '0'], ['222222222222', '2026-10-31', 'true', '0']])
  const digest = async () => (await keptMonths(t.db, 1, SLICES, '2026-11-23'))[0]!.digest
  const before = await digest()
  await keepDays({ ...ctx, now: new Date('2026-11-24T06:00:00Z') }, 1, 'usage a', [{ day: '2026-10-03', estimated: false, rows: [row({})] }])
  expect(await digest()).toBe(before)
  await keepDays(ctx, 1, 'usage a', [{ day: '2026-10-03', estimated: false, rows: [row({ unblended: '10.0000000001' })] }])
  expect(await digest()).not.toBe(before)
})

test('costs per resource name parts of a cost; the rest stays without one, and parts that do not fit are not believed', async () => {
  const arn = `arn:aws:bedrock:us-east-1:${A}:guardrail/g`
  await answered((day) => (day < '2026-10-05' ? [row({})] : []))
  await keepDays(ctx, 1, 'resources s', [
    { day: '2026-10-01', estimated: false, rows: [row({ account: '', resource: arn, unblended: '4', amortized: '4', net: '3', quantity: '4' }), row({ account: '', unblended: '6', amortized: '6', net: '6', quantity: '6' })] },
    { day: '2026-10-02', estimated: false, rows: [row({ account: '', resource: arn })] },
    { day: '2026-10-03', estimated: false, rows: [row({ account: '', resource: arn, unblended: '10.5', amortized: '10.5' })] },
    { day: '2026-10-04', estimated: false, rows: [row({ account: '', resource: 'arn:aws:bedrock:us-east-1::foundation-model/m', unblended: '10' })] },
  ])
  expect(await parts()).toEqual([
    ['2026-10-01', '', '6', '6', '6'], ['2026-10-01', arn, '4', '3', '4'],
    ['2026-10-02', arn, '10', '9', '10'],
    ['2026-10-03', '', '10', '9', '10'],
    ['2026-10-04', '', '10', '9', '10'],
  ])
})

test('a day that two pages share is kept once, whole; what was paid for before a failure is kept', async () => {
  const group = (usage: string, amount: string) => ({ Keys: ['Amazon Bedrock', usage], Metrics: { UnblendedCost: { Amount: amount, Unit: 'USD' }, UsageQuantity: { Amount: '1', Unit: 'N/A' } } })
  const day = (d: number, ...groups: object[]) => ({ TimePeriod: { Start: `2026-10-0${d}`, End: `2026-10-0${d + 1}` }, Estimated: false, Groups: groups })
  const pages: ({ ResultsByTime: object[]; NextPageToken?: string } | Error)[] = [
    { ResultsByTime: [day(1, group('a', '1')), day(2, group('a', '2'))], NextPageToken: 'x' },
    { ResultsByTime: [day(2, group('b', '3')), day(3, group('a', '4'))], NextPageToken: 'y' },
    new Error('gone'),
  ]
  const ask = (async () => {
    const page = pages.shift()!
    if (page instanceof Error) throw page
    return { ...page, $metadata: {} }
  }) as unknown as Ask
  await expect(readSlice(ctx, ask, 1, { id: 'usage a', kind: 'usage', account: A }, ['Amazon Bedrock'], { from: '2026-10-01', to: '2026-10-05' })).rejects.toThrow('gone')
  expect((await keptDays(t.db, 1, 'usage a')).map((d) => d.day)).toEqual(['2026-10-01', '2026-10-02'])
  expect(await t.db.query(`select day::text, usage_type, trim_scale(unblended)::text as v, net, quantity from cost_explorer_row order by 1, 2`)).toEqual([
    { day: '2026-10-01', usage_type: 'a', v: '1', net: null, quantity: null }, { day: '2026-10-02', usage_type: 'a', v: '2', net: null, quantity: null }, { day: '2026-10-02', usage_type: 'b', v: '3', net: null, quantity: null },
  ])
})
