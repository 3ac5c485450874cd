import { sum } from '@/lib/core/money'
import { readCsv } from './support/csv'
import { expect, get, settled, test } from './support/test'
import { billOf, MONTH } from './support/truth'
import type { Page } from '@playwright/test'

interface Statement { total: string; closed: { sha256: string } | null; teams: { key: string | null; name: string; amount: string }[]; rows: { key: string | null; amount: string }[] }
interface Months { items: { month: string; status: string; total: string }[] }
const monthBefore = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 2, 1)).toISOString().slice(0, 7)
const amounts = (page: Page, label: string, attribute = 'data-amount') => page.getByLabel(label, { exact: true }).locator(`tbody [${attribute}]`).evaluateAll((cells, name) => cells.map((x) => x.getAttribute(name)!), attribute)

test('teams sum to the bill, Unassigned and unattributed last; their month ends sum to the forecast', async ({ page, api }) => {
  await page.goto('/teams')
  await settled(page)
  const table = page.getByLabel('Teams', { exact: true })
  await expect(table.locator('tfoot [data-total]')).toHaveAttribute('data-total', billOf(MONTH))
  expect(sum(await amounts(page, 'Teams'))).toBe(billOf(MONTH))
  const keys = await table.locator('tbody tr').evaluateAll((rows) => rows.map((r) => r.getAttribute('data-team')))
  expect(keys.slice(-2)).toEqual(['none', 'unattributed'])
  const f = await get<{ total: string }>(api, `/forecast?month=${MONTH}&groupBy=team`)
  expect(sum(await amounts(page, 'Teams', 'data-ahead'))).toBe(f.total)
})

test('G then T leads there; a team’s page says the same as its row, by resource and by type', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { name: 'Teams and chargeback' })).toBeVisible()
  await settled(page)
  const row = page.getByLabel('Teams', { exact: true }).locator('tbody tr').first()
  const amount = (await row.locator('[data-amount]').getAttribute('data-amount'))!
  await row.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/teams\/[a-z]/)
  await settled(page)
  await expect(page.getByLabel('Where the team stands').locator('[data-amount]').first()).toHaveAttribute('data-amount', amount)
  expect(sum(await amounts(page, 'Cost by resource'))).toBe(amount)
  expect(sum(await amounts(page, 'Statement preview'))).toBe(amount)
})

test('the statement is the bill and its adjustments; a team’s lines sum to its row at every level', async ({ page, api }) => {
  const month = monthBefore(MONTH)
  const s = await get<Statement>(api, `/chargeback?month=${month}`)
  expect([s.total, sum(s.rows.map((r) => r.amount))]).toEqual([billOf(month), billOf(month)])
  const team = s.teams[0]!
  await page.goto(`/teams/statement?month=${month}&team=${team.key}`)
  await settled(page)
  expect(sum(await amounts(page, 'Statement by team'))).toBe(s.total)
  const part = (name: string) => page.locator(`[data-part="${name}"]`).getAttribute('data-amount')
  const [bill, deferred, received, total] = [(await part('bill'))!, (await part('deferred'))!, (await part('received'))!, (await part('statement'))!]
  expect(sum([bill, `-${deferred}`.replace(/^--|^-0$/, ''), received].filter(Boolean))).toBe(total)
  expect([bill, total]).toEqual([billOf(month), s.total])
  const lines = page.getByLabel('Statement lines')
  while (await lines.getByRole('button', { name: 'Show more' }).isVisible()) await lines.getByRole('button', { name: 'Show more' }).click()
  for (const level of ['data-amount', 'data-owner-amount']) expect([level, sum(await amounts(page, 'Statement lines', level))]).toEqual([level, team.amount])
})

test('E opens the exports, and each CSV comes to the statement’s total', async ({ page, api }) => {
  await page.goto('/teams/statement')
  await settled(page)
  await page.keyboard.press('e')
  for (const [name, column] of [['CSV one row', 'amount'], ['FOCUS 1.2', 'BilledCost']] as const) {
    const href = (await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).getAttribute('href'))!
    const rows = readCsv(await (await api.get(href)).text())
    expect([name, sum(rows.map((r) => r[column]!))]).toEqual([name, billOf(MONTH)])
  }
})

test('an analyst sees what stands before closing and may not close; a month without a bill says so', async ({ page }) => {
  await page.goto('/teams/statement')
  await settled(page)
  await expect(page.getByLabel('Before closing')).toContainText('a month closes after its end')
  await page.goto(`/teams/statement?month=${monthBefore(MONTH)}`)
  await settled(page)
  await expect(page.getByRole('button', { name: /^Close / })).toHaveCount(0)
  await page.goto('/teams/statement?month=2024-01')
  await expect(page.getByRole('heading', { name: 'No bill of January 2024' })).toBeVisible()
})

test.describe('a manager', () => {
  test.use({ role: 'manager' })

  test('closes the oldest open month: the page shows who and the hash, and it cannot be closed again', async ({ page, api, baseURL }) => {
    const { items } = await get<Months>(api, '/chargeback/months')
    const oldest = items.filter((m) => m.status === 'open' && m.month < MONTH).at(-1)!
    await page.goto(`/teams/statement?month=${oldest.month}`)
    await settled(page)
    await page.getByRole('button', { name: /^Close / }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('checkbox')
    if (await confirm.count()) await confirm.check()
    await dialog.getByRole('button', { name: /^Close [A-Z]/ }).click()
    await expect(page.getByLabel('Closed', { exact: true })).toBeVisible({ timeout: 30_000 })
    const s = await get<Statement>(api, `/chargeback?month=${oldest.month}&rows=none`)
    expect(s.total).toBe(oldest.total)
    await expect(page.getByLabel('Closed', { exact: true })).toContainText(s.closed!.sha256)
    await expect(page.locator(`[data-month="${oldest.month}"]`)).toHaveAttribute('data-status', 'closed')
    const again = await api.post(`/api/v1/chargeback/${oldest.month}/close`, { headers: { origin: baseURL! }, data: {} })
    expect(again.status()).toBe(409)
  })
})
