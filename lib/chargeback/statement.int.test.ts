import { afterAll, beforeAll, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { parseCsv } from '@/test/support/parse-csv'
import { EstateFixture, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { statementCsv } from './export-csv'
import { statement, statementVersion, type StatementRow } from './statement'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

let pt: Made
/**
 * November: pt costs 24 a day on the 9th (Search), 10th and 11th (Support), 10 tax on the 11th; free-for-all 5.5, nobody's;
 * 7.000000000001 − 1 (a credit) without a resource; 99 of October and 1000 EUR count elsewhere.
 */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  pt = await f.resource({ name: '=cmd|pt' })
  const nobodys = await f.resource({ name: 'free-for-all', type: 'flow', shape: 'metered' })
  const search = await f.team('search', 'Search'), support = await f.team('support', '-Support')
  const elif = await f.person('elif@example.org', 'Elif Kaya')
  await f.owned(pt, { team: search, from: '2026-01-01', to: '2026-11-10' })
  await f.owned(pt, { team: support, owner: elif, from: '2026-11-10' })
  await f.cost(pt, '2026-10-31', '99')
  await f.cost(pt, '2026-11-09', '24')
  await f.cost(pt, '2026-11-10', '24')
  await f.cost(pt, '2026-11-11', '24')
  await f.cost(pt, '2026-11-11', '10', { meter: 'tax', category: 'tax', shape: 'none' })
  await f.cost(nobodys, '2026-11-03', '5.5', { meter: 'node-transitions', shape: 'metered' })
  await f.cost(null, '2026-11-03', '7.000000000001', { meter: 'tokens', shape: 'metered', type: 'foundation-model' })
  await f.cost(null, '2026-11-03', '-1', { meter: 'credit', category: 'credit', shape: 'none' })
  await f.cost(pt, '2026-11-11', '1000', { currency: 'EUR', meter: 'elsewhere' })
})

const read = async (s: Awaited<ReturnType<typeof statement>>) => {
  const rows: StatementRow[] = []
  for await (const row of s.rows) rows.push(row)
  return rows
}

test('rows by team, by the day of use, Unassigned and unattributed last; the total is the month’s', async () => {
  const s = await statement(ctx, { month: '2026-11', currency: 'USD' })
  const rows = await read(s)
  expect(rows.map((r) => [r.key, r.team, r.resource, r.meter, r.owner?.email ?? null, r.amount])).toEqual([
    ['support', '-Support', '=cmd|pt', 'model-unit-hours', 'elif@example.org', '48'],
    ['support', '-Support', '=cmd|pt', 'tax', 'elif@example.org', '10'],
    ['search', 'Search', '=cmd|pt', 'model-unit-hours', null, '24'],
    [null, 'Unassigned', 'free-for-all', 'node-transitions', null, '5.5'],
    ['unattributed', 'Unattributed', '', 'credit', null, '-1'],
    ['unattributed', 'Unattributed', expect.any(String), 'tokens', null, '7.000000000001'],
  ])
  // 48 + 10 + 24 + 5.5 − 1 + 7.000000000001
  expect(s.totals()).toMatchObject({ total: '93.500000000001', teams: [
    { key: 'support', name: '-Support', amount: '58', resources: 1 }, { key: 'search', name: 'Search', amount: '24', resources: 1 },
    { key: null, name: 'Unassigned', amount: '5.5', resources: 1 }, { key: 'unattributed', name: 'Unattributed', amount: '6.000000000001', resources: 0 }] })
})

test('the CSV reads back as the same figures, with its text cells made safe and its negative amounts numbers', async () => {
  const json = await read(await statement(ctx, { month: '2026-11', currency: 'USD' }))
  let text = ''
  for await (const chunk of statementCsv(await statement(ctx, { month: '2026-11', currency: 'USD' }))) text += chunk
  const [head, ...rows] = parseCsv(text) as [string[], ...string[][]]
  const column = (name: string) => rows.map((r) => r[head.indexOf(name)]!)
  expect(column('amount')).toEqual(json.map((r) => r.amount))
  expect(sum(column('amount'))).toBe('93.500000000001')
  expect(column('resource').slice(0, 1)).toEqual(["'=cmd|pt"])
  expect(column('team').slice(0, 1)).toEqual(["'-Support"])
  expect(column('teamKey')).toEqual(['support', 'support', 'search', '', 'unattributed', 'unattributed'])
})

test('the version changes with what the statement depends on, and only then', async () => {
  const before = await statementVersion(ctx, '2026-11')
  expect(await statementVersion(ctx, '2026-11')).toBe(before)
  await t.db.query(`update ownership set team_id = null where valid_from = '2026-11-10'`)
  expect(await statementVersion(ctx, '2026-11')).not.toBe(before)
})

test('a reader that leaves early gives its connection back', async () => {
  for (let i = 0; i < 12; i += 1) {
    for await (const row of (await statement(ctx, { month: '2026-11' })).rows) { expect(row).toBeDefined(); break }
  }
  expect(t.db.pool.waitingCount).toBe(0)
  expect(t.db.pool.idleCount).toBe(t.db.pool.totalCount)
})
