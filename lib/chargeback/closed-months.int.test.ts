import { createHash } from 'node:crypto'
import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { person } from '@/lib/access/testing/actors'
import { Decimal, money, sum } from '@/lib/core/money'
import { reconcile } from '@/lib/costing/reconcile'
import { EstateFixture, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { assignMany } from '@/lib/ownership/assign-many'
import { testCtx, testDatabase } from '@/test/support/database'
import { parseCsv } from '@/test/support/parse-csv'
import { readWorkbook } from '@/test/support/read-workbook'
import { closeMonth } from './close-month'
import { detailedCsv, statementCsv } from './export-csv'
import { COLUMNS, focusCsv } from './export-focus'
import { statementXlsx } from './export-xlsx'
import { COLUMNS as COLUMNS_OF_LINES } from './lines.sql'
import { listAdjustments } from './list-adjustments'
import { listMonths } from './list-months'
import { statement, statementVersion } from './statement'
import { statementLines } from './statement-lines'

let t: Awaited<ReturnType<typeof testDatabase>>, f: EstateFixture, pt: Made, flow: Made, search: number
const ctx = (now = '2026-12-03T06:00:00Z') => testCtx(t.db, new Date(now))

/** September: pt 10 (Search). October: pt 20 a day on the 5th and 20th (Search), flow 5.5 nobody's, −1 credit and 0.000000000001 without a resource. November: pt 7. */
beforeEach(async () => {
  t = await testDatabase()
  f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  for (const [month, to] of [['2026-09', '30'], ['2026-10', '31'], ['2026-11', '30']] as const) {
    const id = await f.delivery(month, `${month}-${to}`)
    await t.db.query(`insert into costed_month (month, deliveries, tied, inputs, costed_at) values ($1, $2, '{}', 'a', '2026-12-01')`, [`${month}-01`, [id]])
  }
  pt = await f.resource({ name: '=1+1' })
  flow = await f.resource({ name: 'flow', type: 'flow', shape: 'metered' })
  search = await f.team('search', 'Search')
  await f.team('support', 'Support/[ops]')
  await f.owned(pt, { team: search, from: '2026-01-01' })
  await f.cost(pt, '2026-09-10', '10')
  await f.cost(pt, '2026-10-05', '20')
  await f.cost(pt, '2026-10-20', '20')
  await f.cost(flow, '2026-10-03', '5.5', { meter: 'node-transitions', shape: 'metered' })
  await f.cost(null, '2026-10-03', '-1', { meter: 'credit', category: 'credit', shape: 'none' })
  await f.cost(null, '2026-10-04', '0.000000000001', { meter: 'flow-transitions', shape: 'metered', type: 'flow' })
  await f.cost(pt, '2026-11-02', '7')
})
afterEach(() => t.drop())
afterAll(() => undefined)

/** AWS restates: the resource's day costs `by` more, in the bill and in what was costed from it. */
async function restate(resource: Made, day: string, by: string): Promise<void> {
  await f.cost(resource, day, by)
  await t.db.query(`update costed_month set inputs = inputs || 'b', costed_at = costed_at + interval '1 hour' where month = date_trunc('month', $1::date)`, [day])
}
const text = async (chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(Buffer.from(chunk))
  return Buffer.concat(all)
}
/** Every format of a month, as bytes. */
const files = async (month: string) => ({
  csv: await text(statementCsv(await statement(ctx(), { month }))), detailed: await text(detailedCsv(await statementLines(ctx(), { month }))),
  focus: await text(focusCsv(await statementLines(ctx(), { month }))), xlsx: await text(statementXlsx(await statement(ctx(), { month }))),
})
const hashes = async (month: string) => Object.fromEntries(Object.entries(await files(month)).map(([k, v]) => [k, createHash('sha256').update(v).digest('hex')]))
const total = async (month: string): Promise<string> => {
  const s = await statement(ctx(), { month })
  const rows: string[] = []
  for await (const r of s.rows) rows.push(r.amount)
  expect(sum(rows)).toBe(s.totals().total)
  return s.totals().total
}
const column = (csv: Buffer, name: string): string[] => {
  const [head, ...rows] = parseCsv(csv.toString()) as [string[], ...string[][]]
  return rows.map((r) => r[head.indexOf(name)]!)
}

describe('a closed month', () => {
  test('gives the same bytes in every format, whatever changes later', async () => {
    const open = await files('2026-10')
    await closeMonth(ctx(), { month: '2026-10' })
    const before = await hashes('2026-10'), version = await statementVersion(ctx(), '2026-10')
    expect(before.csv).toBe(createHash('sha256').update(open.csv).digest('hex'))
    await restate(pt, '2026-10-05', '3.25')
    await t.db.query(`update team set name = 'Renamed'; insert into budget (scope, scope_key, month, amount, currency, set_at, set_by_label) values ('team', 'search', '2026-01-01', 5, 'USD', now(), 'x'); update resource set name = 'renamed'; update account set name = 'renamed'; update person set name = 'x'`)
    await assignMany(ctx(), { ids: [flow.id], team: 'support', from: '2026-10-01' })
    expect(await hashes('2026-10')).toEqual(before)
    expect(await statementVersion(ctx(), '2026-10')).toBe(version)
    await expect(t.db.query('update statement_line set unblended = 0')).rejects.toThrow(/does not change/)
    await expect(t.db.query('delete from closed_month')).rejects.toThrow(/does not change/)
  })

  test('closes once, even twice at once; not before its end, nor without a bill, nor by those who may not', async () => {
    const results = await Promise.allSettled([closeMonth(ctx(), { month: '2026-10' }), closeMonth(ctx(), { month: '2026-10' }), closeMonth(ctx(), { month: '2026-10' })])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(results.filter((r) => r.status === 'rejected').map((r) => (r.reason as { code: string }).code)).toEqual(['month-closed', 'month-closed'])
    await expect(closeMonth(ctx('2026-11-30T23:59:59Z'), { month: '2026-11' })).rejects.toMatchObject({ code: 'month-not-over' })
    await expect(closeMonth(ctx(), { month: '2026-08' })).rejects.toMatchObject({ code: 'no-bill' })
    await expect(closeMonth({ ...ctx(), actor: person('analyst') }, { month: '2026-09' })).rejects.toMatchObject({ code: 'forbidden' })
    await t.db.query(`update delivery_account set billed_to = '2026-11-28' where billed_to = '2026-11-30'`)
    await expect(closeMonth(ctx(), { month: '2026-11' })).rejects.toMatchObject({ code: 'bill-incomplete' })
    expect(await closeMonth(ctx(), { month: '2026-11', confirmIncomplete: true })).toMatchObject({ month: '2026-11' })
    const audit = await t.db.query(`select entity_id from audit where action = 'month:close' order by 1`)
    expect(audit).toEqual([{ entity_id: '2026-10' }, { entity_id: '2026-11' }])
  })

  test('its hash is that of its lines', async () => {
    const closed = await closeMonth(ctx(), { month: '2026-10' })
    expect(closed).toMatchObject({ lines: 4, closedBy: 'test (command line)', totals: { USD: { unblended: { total: '44.500000000001' } } } })
    // Worked out again from the table, by what docs/chargeback.md says: JSON of each line's columns and a newline.
    const lines = await t.db.query(`select seq, ${COLUMNS_OF_LINES.replace('adjustment_of', "to_char(adjustment_of, 'YYYY-MM-DD') as adjustment_of")} from statement_line where month = '2026-10-01' order by seq`)
    expect(lines).toHaveLength(4)
    expect(closed.sha256).toBe(createHash('sha256').update(lines.map((l) => `${JSON.stringify(l)}\n`).join('')).digest('hex'))
    expect((await closeMonth(ctx(), { month: '2026-09' })).sha256).not.toBe(closed.sha256)
  })
})

describe('what comes later', () => {
  /** Settled: statement = reconciliation − deferred + received, in every month, as decimals. */
  const identity = async (): Promise<void> => {
    for (const m of await listMonths(ctx())) {
      const bill = (await reconcile(ctx(), { month: m.month, currency: 'USD' })).billTotal
      expect([m.month, await total(m.month)]).toEqual([m.month, money(new Decimal(bill).minus(m.deferred).plus(m.adjustments))])
      const a = await listAdjustments(ctx(), { month: m.month })
      expect([a.receivedTotal, a.deferredTotal]).toEqual([m.adjustments, m.deferred])
    }
  }

  test('a restatement is an adjustment of the next open month, on both statements, and moves no further once that closes', async () => {
    await closeMonth(ctx(), { month: '2026-10' })
    await restate(pt, '2026-10-05', '3.25')
    expect(await total('2026-10')).toBe('44.500000000001')
    expect(await total('2026-11')).toBe('10.25')
    expect(await listAdjustments(ctx(), { month: '2026-10' })).toMatchObject({ received: [], deferred: [{ of: '2026-10', in: '2026-11', settled: false, key: 'search', amount: '3.25' }] })
    await identity()
    await closeMonth(ctx(), { month: '2026-11' })
    expect(await listAdjustments(ctx(), { month: '2026-10' })).toMatchObject({ deferred: [{ of: '2026-10', in: '2026-11', settled: true, amount: '3.25' }] })
    await identity()
    // The past is restated again, back to where it was: December gets the difference to all that was said so far.
    await restate(pt, '2026-10-05', '-3.25')
    expect(await listAdjustments(ctx(), { month: '2026-12' })).toMatchObject({ received: [{ of: '2026-10', in: '2026-12', amount: '-3.25' }], receivedTotal: '-3.25' })
    await identity()
  })

  test('an owner dated back into a closed month moves the money by an adjustment that sums to nothing', async () => {
    await closeMonth(ctx(), { month: '2026-10' })
    await assignMany(ctx(), { ids: [pt.id], team: 'support', from: '2026-10-10' })
    const s = await statement(ctx(), { month: '2026-11' })
    const rows = []
    for await (const r of s.rows) rows.push([r.team, r.adjustmentOf, r.amount])
    expect(rows).toEqual([['Search', '2026-10', '-20'], ['Support/[ops]', null, '7'], ['Support/[ops]', '2026-10', '20']])
    expect(s.totals()).toMatchObject({ total: '7', adjustments: '0', teams: [{ key: 'search', amount: '-20', adjustments: '-20' }, { key: 'support', amount: '27', adjustments: '20' }, { key: null }, { key: 'unattributed' }] })
    await identity()
  })

  test('an owner from today on touches no closed month', async () => {
    await closeMonth(ctx(), { month: '2026-09' })
    await closeMonth(ctx(), { month: '2026-10' })
    await listMonths(ctx())
    await assignMany(ctx(), { ids: [pt.id], team: 'support', from: '2026-11-01' })
    expect(await t.db.query(`select to_char(month, 'YYYY-MM') as month, stale from statement_state order by 1`)).toEqual([{ month: '2026-09', stale: false }, { month: '2026-10', stale: false }])
    await assignMany(ctx(), { ids: [pt.id], team: 'search', from: '2026-10-31' })
    expect(await t.db.query(`select to_char(month, 'YYYY-MM') as month from statement_state where stale`)).toEqual([{ month: '2026-10' }])
  })

  test('corrections go over closed months to the first open one', async () => {
    await closeMonth(ctx(), { month: '2026-09' })
    await closeMonth(ctx(), { month: '2026-10' })
    await restate(pt, '2026-09-10', '1')
    await restate(flow, '2026-10-03', '2')
    expect((await listAdjustments(ctx(), { month: '2026-11' })).received.map((a) => [a.of, a.amount])).toEqual([['2026-09', '1'], ['2026-10', '2']])
    await identity()
  })
})

describe('formats', () => {
  test('all sum to the same, with corrections and text that spreadsheets would run', async () => {
    await closeMonth(ctx(), { month: '2026-10' })
    await restate(pt, '2026-10-05', '3.25')
    await closeMonth(ctx(), { month: '2026-11' })
    const all = await files('2026-11')
    expect(sum(column(all.csv, 'amount'))).toBe('10.25')
    expect(sum(column(all.detailed, 'unblended'))).toBe('10.25')
    expect(sum(column(all.focus, 'BilledCost'))).toBe('10.25')
    expect(column(all.csv, 'resource')).toEqual(["'=1+1", "'=1+1"])
    const book = await readWorkbook(all.xlsx)
    expect(book.map((s) => s.name)).toEqual(['Summary 2026-11', 'Search'])
    const [head, ...rows] = book[1]!.rows
    const at = (name: string) => head!.findIndex((c) => c?.text === name)
    expect(rows.map((r) => r[at('Amount')])).toEqual([{ number: '7' }, { number: '3.25' }])
    expect(rows.map((r) => r[at('Resource')])).toEqual([{ text: '=1+1' }, { text: '=1+1' }])
    // 2026-11-01 and 2026-10-01 as Excel counts days.
    expect(rows[1]!.slice(0, 1)).toEqual([{ number: '46327' }])
    expect(rows.map((r) => r[at('Adjustment of')])).toEqual([undefined, { number: '46296' }])
    expect(book[0]!.rows.map((r) => r.map((c) => c?.text ?? c?.number))).toEqual([
      ['Team', 'Amount', 'Of it adjustments', 'Previous month', 'Change', 'Budget', 'Resources', 'Currency', 'Metric'],
      ['Search', '10.25', '3.25', '40', '-29.75', undefined, '1', 'USD', 'unblended'],
      ['Unassigned', '0', '0', '5.5', '-5.5', undefined, '0', 'USD', 'unblended'],
      ['Unattributed', '0', '0', '-0.999999999999', '0.999999999999', undefined, '0', 'USD', 'unblended'],
      ['Total', '10.25', '3.25', '44.500000000001', '-34.250000000001', undefined, undefined, 'USD', 'unblended']])
  })

  test('FOCUS: a correction names the month that it corrects', async () => {
    await closeMonth(ctx(), { month: '2026-10' })
    await restate(pt, '2026-10-05', '3.25')
    const focus = (await files('2026-11')).focus
    expect(COLUMNS.map(([name]) => name)).toEqual([...COLUMNS.map(([name]) => name)].sort())
    expect(column(focus, 'ChargeClass')).toEqual(['', 'Correction'])
    expect(column(focus, 'ChargePeriodStart')).toEqual(['2026-11-01T00:00:00Z', '2026-10-01T00:00:00Z'])
    expect(column(focus, 'BillingPeriodStart')).toEqual(['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'])
  })
})
