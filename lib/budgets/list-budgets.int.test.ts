import { afterAll, beforeAll, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { getForecast } from '@/lib/forecast/get-forecast'
import { getOutlooks } from '@/lib/forecast/get-outlooks'
import { testCtx, testDatabase } from '@/test/support/database'
import { EstateFixture, LABS, PROD } from '@/lib/inventory/testing/estate-fixture'
import { archiveTeam, createTeam, updateTeam } from '@/lib/ownership/save-team'
import { listBudgets } from './list-budgets'
import { setBudget } from './set-budget'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

/**
 * October, billed whole. Product ($500) stands above Search ($200) and Chat (none). Search: $10 a day for 31 days in prod
 * ($310); Chat: $155 on the 20th in labs; Product itself: $5 on the 1st; nobody: $30 on the 2nd in labs. In all $500.
 * The tag project=atlas is on Chat's and nobody's: $185. EUR 40 of labs stand beside. November: Search's $10 a day to the 21st.
 */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  for (const [name, parent] of [['Product'], ['Search', 'product'], ['Chat', 'product'], ['Old', 'search']] as const) await createTeam(ctx, { name, parent: parent ?? null })
  const ids = Object.fromEntries((await t.db.query<{ key: string; id: number }>('select key, id from team')).map((x) => [x.key, x.id]))
  const search = await f.resource({ name: 'search' })
  const chat = await f.resource({ name: 'chat', account: LABS, tags: { project: 'atlas' } })
  const product = await f.resource({ name: 'product' })
  const nobodys = await f.resource({ name: 'nobodys', account: LABS, tags: { project: 'atlas' } })
  await f.resource({ name: 'unread', tags: null })
  const old = await f.resource({ name: 'old', goneAt: '2026-09-01T00:00:00Z' })
  for (const [r, team] of [[search, 'search'], [chat, 'chat'], [product, 'product'], [old, 'old']] as const) await f.owned(r, { team: ids[team] })
  for (let d = 1; d <= 31; d++) await f.cost(search, `2026-10-${String(d).padStart(2, '0')}`, d === 31 ? '9.000000000001' : '10')
  await f.cost(old, '2026-10-31', '0.999999999999')
  await f.cost(chat, '2026-10-20', '155')
  await f.cost(product, '2026-10-01', '5')
  await f.cost(nobodys, '2026-10-02', '30')
  await f.cost(chat, '2026-10-03', '40', { currency: 'EUR' })
  for (let d = 1; d <= 21; d++) await f.cost(search, `2026-11-${String(d).padStart(2, '0')}`, '10')
  await f.rollUp()
  await archiveTeam(ctx, 'old')
  const month = '2026-01'
  await setBudget(ctx, { scope: 'team', key: 'product', month, amount: '500' })
  await setBudget(ctx, { scope: 'team', key: 'search', month, amount: '200' })
  await setBudget(ctx, { scope: 'account', key: LABS, month, amount: '185' })
  await setBudget(ctx, { scope: 'tag', key: 'project=atlas', month, amount: '184.99' })
  await setBudget(ctx, { scope: 'tag', key: 'project=none-such', month, amount: '1' })
})

const october = async () => {
  const list = await listBudgets(ctx, { month: '2026-10' })
  return { ...list, of: Object.fromEntries(list.items.map((b) => [b.key, b])) }
}

test('a team’s budget counts the teams below it, archived ones too', async () => {
  const { of } = await october()
  // Product 5 + Search 309.000000000001 + Old 0.999999999999 + Chat 155.
  expect(of.product).toMatchObject({ scope: 'team', spent: '470', state: 'on-track', forecast: { total: '470', left: '30' }, shareOfMonth: '1', shareOfBudget: '0.94', overrun: null })
  expect(of.product!.filter!.team).toEqual(['chat', 'old', 'product', 'search'])
  expect(of.search).toMatchObject({ parent: 'product', spent: '310', state: 'over', forecast: { left: '-110' }, overrun: { date: '2026-10-21', basis: 'billed' } })
})

test('an account’s and a tag’s budget count what is theirs, and nothing of another currency', async () => {
  const { of } = await october()
  expect(of[LABS]).toMatchObject({ name: 'labs', spent: '185', state: 'on-track', forecast: { left: '0' } })
  expect(of['project=atlas']).toMatchObject({ spent: '185', state: 'over', overrun: { date: '2026-10-20' }, unreadable: 1 })
})

test('a tag that nothing carries is not known, and never everything', async () => {
  expect((await october()).of['project=none-such']).toMatchObject({ state: 'unknown', spent: null, forecast: null, filter: null, reason: 'No resource carries the tag project=none-such.' })
})

test('in another currency it is what is billed in that one; none of it at all is not known', async () => {
  await setBudget(ctx, { scope: 'account', key: LABS, month: '2026-10', amount: '50', currency: 'EUR' })
  await setBudget(ctx, { scope: 'account', key: PROD, month: '2026-10', amount: '50', currency: 'GBP' })
  const { of } = await october()
  expect(of[LABS]).toMatchObject({ currency: 'EUR', spent: '40', state: 'on-track' })
  expect(of[PROD]).toMatchObject({ currency: 'GBP', spent: null, state: 'unknown', reason: 'No bill speaks of this month.' })
})

test('everything is measured on its own budget, else on the sum of the topmost teams’, which counts nothing twice', async () => {
  expect((await october()).overall).toMatchObject({ source: 'teams', amount: '500', currency: 'USD', spent: '500', state: 'on-track' })
  await setBudget(ctx, { scope: 'all', key: '', month: '2026-10', amount: '499.5' })
  expect((await october()).overall).toMatchObject({ source: 'all', amount: '499.5', spent: '500', state: 'over', overrun: { date: '2026-10-31', basis: 'billed' } })
})

test('a team that moves is counted where it stands now', async () => {
  await updateTeam(ctx, 'search', { parent: null })
  const { of } = await october()
  expect([of.product!.spent, of.search!.spent]).toEqual(['160', '310'])
  await updateTeam(ctx, 'search', { parent: 'product' })
})

test('a month no bill speaks of claims nothing', async () => {
  const { items } = await listBudgets(ctx, { month: '2026-02' })
  expect(items.map((b) => [b.key, b.state, b.spent])).toEqual(expect.arrayContaining([['product', 'unknown', null], [LABS, 'unknown', null]]))
})

test('the month under way is measured on the forecast: the same figures to the last decimal, of one view', async () => {
  const { items, overall } = await listBudgets(ctx, { month: '2026-11' })
  const measured = items.filter((b) => b.filter !== null && b.currency === 'USD')
  expect(measured.length).toBeGreaterThanOrEqual(3)
  for (const b of measured) {
    const f = await getForecast(ctx, { month: '2026-11', currency: 'USD', ...b.filter })
    expect(b).toMatchObject({ spent: f.components.billed, unbilled: f.components.unbilled })
    const [o] = await getOutlooks(ctx, { month: '2026-11' }, [{ filter: b.filter!, currency: 'USD' }])
    expect(o).toEqual({ month: f.month, billedTo: f.billedTo, components: f.components, total: f.total, expectedRuns: f.expectedRuns, totalWithExpectedRuns: f.totalWithExpectedRuns, history: f.history, days: f.days })
    expect(sum(f.days.flatMap((d) => [d.billed, d.unbilled, d.projected]))).toBe(f.total)
    if (f.history.enough) expect(b.forecast).toMatchObject({ total: f.total, totalWithExpectedRuns: f.totalWithExpectedRuns })
    else expect(b).toMatchObject({ forecast: null, reason: f.history.reason })
  }
  expect(items.find((b) => b.key === 'search')).toMatchObject({ spent: '210', state: 'over', overrun: { date: '2026-11-21', basis: 'billed' } })
  expect(overall).toMatchObject({ spent: '210' })
})

test('a month further ahead than a forecast reaches is refused by its code', async () => {
  await expect(listBudgets(ctx, { month: '2029-01' })).rejects.toMatchObject({ code: 'month-out-of-reach', status: 400 })
})
