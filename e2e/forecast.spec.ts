import { money } from '@/components/format'
import { sum } from '@/lib/core/money'
import { readCsv } from './support/csv'
import { expect, get, settled, test } from './support/test'
import { billOf, MONTH } from './support/truth'

interface Sums { components: Record<string, string>; total: string; expectedRuns: string }
interface Forecast extends Sums { rows: (Sums & { key: string | null; name: string })[]; days: { billed: string; unbilled: string; projected: string }[] }
interface Budgets { items: { scope: string; key: string; name: string; amount: string; state: string; spent: string; filter: Record<string, string[]>; forecast: { total: string } | null }[] }

test('the steps add up to the month end, billed is the bill, and a group’s rows and its CSV sum to the same', async ({ page, api }) => {
  const f = await get<Forecast>(api, '/forecast?groupBy=team')
  expect(f.components.billed).toBe(billOf(MONTH))
  await page.goto('/forecast')
  await settled(page)
  const steps = page.getByLabel('Steps', { exact: true })
  const shown = await steps.locator('tbody [data-step]').evaluateAll((cells) => cells.map((x) => x.getAttribute('data-amount')!))
  expect(sum(shown)).toBe(f.total)
  await expect(steps.locator('[data-step="total"]')).toHaveAttribute('data-amount', f.total)
  const rows = await page.getByLabel('Month end by group').locator('tbody [data-amount]').evaluateAll((cells) => cells.map((x) => x.getAttribute('data-amount')!))
  expect([rows, sum(rows), sum(f.days.flatMap((d) => [d.billed, d.unbilled, d.projected]))]).toEqual([f.rows.map((r) => r.total), f.total, f.total])
  expect(f.rows.at(-1)!.key).toBe('unattributed')
  const csv = readCsv(await (await api.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))!)).text())
  expect(sum(csv.map((r) => r.total!))).toBe(f.total)
})

test('a step opens its parts, which sum to it, and the address holds it', async ({ page, api }) => {
  const f = await get<Forecast>(api, '/forecast')
  await page.goto('/forecast')
  await settled(page)
  await page.getByRole('button', { name: 'Standing: open its parts' }).click()
  await expect(page).toHaveURL(/step=standing/)
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText(`${money(f.components.standing!)} in`, { exact: false })).toBeVisible()
  const { items, total } = await get<{ items: { name: string; amount: string }[]; total: string }>(api, '/forecast/parts?component=standing&limit=500')
  expect([total, sum(items.map((p) => p.amount))]).toEqual([f.components.standing, f.components.standing])
  await expect(drawer.getByRole('link', { name: items[0]!.name }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('the Overview’s month end is the Forecast page’s', async ({ page }) => {
  await page.goto('/forecast')
  await settled(page)
  const there = await page.locator('[data-month-end]').first().getAttribute('data-month-end')
  await page.goto('/')
  await settled(page)
  await expect(page.locator('[data-month-end]')).toHaveAttribute('data-month-end', there!)
})

test('a month that is billed whole asks for no forecast, and shows one of its 15th', async ({ page }) => {
  const before = new Date(Date.UTC(Number(MONTH.slice(0, 4)), Number(MONTH.slice(5)) - 2, 1)).toISOString().slice(0, 7)
  await page.goto(`/forecast?month=${before}`)
  await settled(page)
  await page.getByRole('button', { name: 'As it stood on the 15th' }).click()
  await expect(page).toHaveURL(new RegExp(`asOf=${before}-15`))
  await expect(page.getByLabel('Steps', { exact: true })).toBeVisible({ timeout: 30_000 })
})

test.describe('a manager', () => {
  test.use({ role: 'manager' })

  test('changes a budget in place and takes it back; the Forecast page has it', async ({ page, api }) => {
    const b = (await get<Budgets>(api, `/budgets?month=${MONTH}`)).items.find((x) => x.scope === 'team')!
    expect(b.spent).toBe((await get<Forecast>(api, `/forecast?month=${MONTH}&team=${b.filter.team!.join(',')}`)).components.billed)
    await page.goto('/settings/budgets')
    await settled(page)
    await page.getByRole('button', { name: new RegExp(`^${b.name}: .* Change$`) }).click()
    await page.getByLabel(`Budget of ${b.name} a month`, { exact: false }).fill('1')
    await page.keyboard.press('Enter')
    await expect(page.locator(`[data-budget="team ${b.key}"]`)).toContainText('Over budget')
    const now = async () => (await get<Budgets>(api, `/budgets?month=${MONTH}`)).items.find((x) => x.key === b.key)!
    expect(await now()).toMatchObject({ amount: '1', state: 'over' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Undone: the budget is as it was.')).toBeVisible()
    expect(await now()).toMatchObject({ amount: b.amount, state: b.state })
  })
})

test('an analyst sees budgets and may not change them', async ({ page, api, baseURL }) => {
  await page.goto('/settings/budgets')
  await settled(page)
  await expect(page.getByRole('button', { name: 'Add budget' })).toHaveCount(0)
  const answer = await api.put('/api/v1/budgets', { headers: { origin: baseURL! }, data: { scope: 'all', amount: '1' } })
  expect(answer.status()).toBe(403)
})
