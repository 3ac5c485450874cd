import { afterAll, beforeAll, expect, test } from 'vitest'
import { cli, ctxOf, person } from '@/lib/access/testing/actors'
import { ROLES } from '@/lib/access/rights'
import type { Ctx } from '@/lib/core/context'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { listTeams } from '@/lib/ownership/list-teams'
import { createTeam, updateTeam } from '@/lib/ownership/save-team'
import { testDatabase } from '@/test/support/database'
import { budgetHistory } from './budget-history'
import { budgetsInForce } from './budgets.store'
import { setBudget } from './set-budget'
import { undoBudget } from './undo-budget'

let database: Awaited<ReturnType<typeof testDatabase>>
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = cli(database.db)
  await new EstateFixture(database.db).account(PROD, 'prod')
  await createTeam(ctx, { name: 'Support', budget: '46000' })
})
afterAll(() => database.drop())

const support = { scope: 'team' as const, key: 'support' }
const inForce = async (month: string) => Object.fromEntries((await budgetsInForce(database.db, month)).map((b) => [`${b.scope} ${b.key}`.trim(), `${b.amount} ${b.currency} since ${b.since}`]))

test('a team’s budget is a line of the ledger from the month it was set in', async () => {
  expect(await inForce('2026-11')).toEqual({ 'team support': '46000 USD since 2026-11' })
  expect(await inForce('2026-10')).toEqual({})
  await updateTeam(ctx, 'support', { budget: '47000.50' })
  expect(await inForce('2026-11')).toEqual({ 'team support': '47000.5 USD since 2026-11' })
  expect((await listTeams(ctx))[0]).toMatchObject({ key: 'support', budget: '47000.5', currency: 'USD' })
})

test('what does not hold cannot be ended, and leaves no line', async () => {
  await expect(setBudget(ctx, { scope: 'team', key: 'nosuch', month: '2026-11', amount: null })).rejects.toMatchObject({ code: 'not-found', status: 404 })
  expect(await database.db.query('select id from budget where scope_key = $1', ['nosuch'])).toEqual([])
  await expect(budgetHistory(ctx, { scope: 'team', key: 'nosuch' })).rejects.toMatchObject({ code: 'unknown-value', detail: { allowed: ['support'] } })
})

test('an amount holds from its month on until a later one has another', async () => {
  expect(await setBudget(ctx, { ...support, month: '2026-03', amount: '40000' })).toMatchObject({ before: null })
  await setBudget(ctx, { ...support, month: '2027-01', amount: '50000' })
  expect([await inForce('2026-02'), await inForce('2026-03'), await inForce('2026-10'), await inForce('2026-12'), await inForce('2027-06')].map((b) => b['team support'])).toEqual([
    undefined, '40000 USD since 2026-03', '40000 USD since 2026-03', '47000.5 USD since 2026-11', '50000 USD since 2027-01'])
})

test('an end holds from its month on; the months before keep theirs', async () => {
  const { id } = await setBudget(ctx, { ...support, month: '2026-12', amount: null })
  expect([(await inForce('2026-11'))['team support'], (await inForce('2026-12'))['team support'], (await inForce('2027-01'))['team support']]).toEqual(['47000.5 USD since 2026-11', undefined, '50000 USD since 2027-01'])
  await undoBudget(ctx, id)
  expect((await inForce('2026-12'))['team support']).toBe('47000.5 USD since 2026-11')
})

test('an undo brings back what stood there, with its author; it works once, and not over somebody else’s change', async () => {
  const analystsManager = ctxOf(database.db, person('manager'), new Date('2026-11-24T08:00:00Z'))
  const first = await setBudget(analystsManager, { ...support, month: '2026-11', amount: '1' })
  expect(first.before).toEqual({ amount: '47000.5', currency: 'USD' })
  const second = await setBudget(ctx, { ...support, month: '2026-11', amount: '2' })
  await expect(undoBudget(analystsManager, first.id)).rejects.toMatchObject({ code: 'cannot-undo', status: 409 })
  await undoBudget(ctx, second.id)
  const [line] = (await budgetHistory(ctx, support)).filter((l) => l.replacedAt === null && l.month === '2026-11')
  expect(line).toMatchObject({ amount: '1', setBy: 'manager@example.org', setAt: '2026-11-24T08:00:00.000Z' })
  await undoBudget(ctx, first.id)
  expect((await inForce('2026-11'))['team support']).toBe('47000.5 USD since 2026-11')
  await expect(undoBudget(ctx, first.id)).rejects.toMatchObject({ code: 'cannot-undo' })
  await expect(undoBudget(ctx, '999999')).rejects.toMatchObject({ code: 'not-found' })
})

test('history loses nothing', async () => {
  const lines = await budgetHistory(ctx, support)
  expect(lines.map((l) => `${l.month} ${l.amount} ${l.replacedAt ? 'replaced' : 'stands'}`)).toEqual([
    '2026-11 2 replaced', '2026-11 1 replaced', '2026-12 null replaced', '2027-01 50000 stands', '2026-03 40000 stands', '2026-11 47000.5 stands', '2026-11 46000 replaced'])
})

test('accounts, tags and everything have budgets too, in a currency of their own', async () => {
  await setBudget(ctx, { scope: 'account', key: PROD, month: '2026-11', amount: '9000', currency: 'EUR' })
  await setBudget(ctx, { scope: 'tag', key: 'project=atlas=2', month: '2026-11', amount: '0.000000000001' })
  await setBudget(ctx, { scope: 'all', key: '', month: '2026-11', amount: '180000' })
  expect(await inForce('2026-11')).toMatchObject({ [`account ${PROD}`]: '9000 EUR since 2026-11', 'tag project=atlas=2': '0.000000000001 USD since 2026-11', all: '180000 USD since 2026-11' })
  // A later line keeps the currency unless it names another.
  await setBudget(ctx, { scope: 'account', key: PROD, month: '2026-12', amount: '9500' })
  expect((await inForce('2026-12'))[`account ${PROD}`]).toBe('9500 EUR since 2026-12')
})

test.each([
  [{ scope: 'team', key: 'nope' }, 'unknown-team'], [{ scope: 'account', key: '999999999999' }, 'unknown-account'], [{ scope: 'tag', key: 'atlas' }, 'invalid-parameter'], [{ scope: 'all', key: 'x' }, 'invalid-parameter'],
] as const)('%j is refused', async (scope, code) => {
  await expect(setBudget(ctx, { ...scope, month: '2026-11', amount: '1' })).rejects.toMatchObject({ code, status: 400 })
})

test('only administrators and managers set budgets; a refusal changes nothing', async () => {
  for (const role of ROLES) {
    const who = ctxOf(database.db, person(role, [1]))
    const attempt = setBudget(who, { ...support, month: '2028-01', amount: '3' })
    if (role === 'admin' || role === 'manager') await undoBudget(who, (await attempt).id)
    else await expect(attempt).rejects.toMatchObject({ code: 'forbidden', status: 403 })
  }
  expect((await inForce('2028-01'))['team support']).toBe('50000 USD since 2027-01')
})

test('two at once: both are in the history, one stands', async () => {
  await Promise.all(['10', '20', '30'].map((amount) => setBudget(ctx, { scope: 'tag', key: 'a=b', month: '2026-11', amount })))
  const lines = await budgetHistory(ctx, { scope: 'tag', key: 'a=b' })
  expect([lines.length, lines.filter((l) => l.replacedAt === null).length]).toEqual([3, 1])
})

test('each change is audited with what was before', async () => {
  const rows = await database.db.query<{ action: string; before: unknown; after: unknown }>(`select action, before, after from audit where entity = 'budget' and entity_id = 'account ${PROD}' order by id`)
  expect(rows).toEqual([
    { action: 'budget:set', before: null, after: { month: '2026-11', amount: '9000', currency: 'EUR' } },
    { action: 'budget:set', before: { amount: '9000', currency: 'EUR' }, after: { month: '2026-12', amount: '9500', currency: 'EUR' } },
  ])
})
