import { money } from '@/components/format'
import { sum } from '@/lib/core/money'
import { readCsv } from './support/csv'
import { expect, get, settled, test } from './support/test'
import { billOf, MONTH, truth } from './support/truth'

interface Costs { total: string; rows: { key: string | null; amount: string }[] }
interface Reconciliation { billTotal: string; attributed: Record<string, string>; unattributed: string; difference: string }
const range = `from=${MONTH}-01&to=${new Date(Date.UTC(Number(MONTH.slice(0, 4)), Number(MONTH.slice(5)), 1)).toISOString().slice(0, 10)}`

test('the month comes to the simulator’s truth, to the last decimal, however it is grouped', async ({ api }) => {
  for (const groupBy of ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource']) {
    const costs = await get<Costs>(api, `/costs?${range}&groupBy=${groupBy}`)
    expect([groupBy, costs.total]).toEqual([groupBy, billOf(MONTH)])
    expect([groupBy, sum(costs.rows.map((r) => r.amount))]).toEqual([groupBy, billOf(MONTH)])
  }
})

test('each month of the bill reconciles', async ({ api }) => {
  for (const month of truth().months) {
    const r = await get<Reconciliation>(api, `/reconciliation?month=${month}`)
    expect([month, r.difference, r.billTotal]).toEqual([month, '0', billOf(month)])
    expect(sum([...Object.values(r.attributed), r.unattributed])).toBe(r.billTotal)
  }
})

test('the estate’s CSV and the month’s CSV by team come to the same sum as the API', async ({ api }) => {
  const { sums } = await get<{ sums: { monthToDate: string } }>(api, '/resources?limit=1')
  const estate = readCsv(await (await api.get('/api/v1/resources?format=csv')).text())
  expect(sum(estate.map((r) => r.monthToDate || '0'))).toBe(sums.monthToDate)
  const r = await get<Reconciliation>(api, `/reconciliation?month=${MONTH}`)
  expect(sum([sums.monthToDate, r.unattributed])).toBe(billOf(MONTH))
  const teams = readCsv(await (await api.get(`/api/v1/chargeback?month=${MONTH}&format=csv`)).text())
  expect(sum(teams.map((row) => row.amount!))).toBe(billOf(MONTH))
})

test('overview, coverage and reconciliation show that figure', async ({ page, api }) => {
  const shown = money(billOf(MONTH))
  await page.goto('/')
  await settled(page)
  await expect(page.getByLabel('Where we stand').locator('dd').first()).toHaveText(shown)

  await page.goto('/coverage')
  await settled(page)
  await expect(page.getByText(/^Bill, /).locator('xpath=following-sibling::dd')).toHaveText(shown)
  await expect(page.getByText('Difference', { exact: true }).locator('xpath=following-sibling::dd')).toHaveText('$0.00')

  await page.goto('/reconciliation')
  await settled(page)
  const r = await get<Reconciliation>(api, `/reconciliation?month=${MONTH}`)
  const cell = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) }).locator('[data-amount]')
  await expect(cell('Bill').first()).toHaveAttribute('data-amount', billOf(MONTH))
  await expect(cell('Unattributed')).toHaveAttribute('data-amount', r.unattributed)
  await expect(cell('Difference')).toHaveAttribute('data-amount', '0')
})
