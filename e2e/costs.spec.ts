import { money } from '@/components/format'
import { sum } from '@/lib/core/money'
import { readCsv } from './support/csv'
import { expect, get, settled, test } from './support/test'
import { billOf, MONTH } from './support/truth'

interface Costs { total: string; billedTo: string; rows: { key: string | null; name: string; amount: string; previous?: string }[] }
interface Flow { total: string; negative: string; nodes: { id: string; column: string; key: string | null; amount: string }[]; links: { source: string; target: string; amount: string; negative: string }[] }
const next = new Date(Date.UTC(Number(MONTH.slice(0, 4)), Number(MONTH.slice(5)), 1)).toISOString().slice(0, 10)
const range = `from=${MONTH}-01&to=${next}`

test('the explorer’s total is the API’s and the simulator’s truth; its CSV is its table', async ({ page, api }) => {
  await page.goto('/costs')
  await settled(page)
  await expect(page.getByLabel('What is asked for').locator('dd').first()).toHaveText(money(billOf(MONTH)))
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', billOf(MONTH))
  const shown = await page.locator('tbody [data-amount]').evaluateAll((cells) => cells.map((x) => x.getAttribute('data-amount')!))
  const teams = await get<Costs>(api, `/costs?${range}&groupBy=team`)
  expect(shown.slice(0, teams.rows.length)).toEqual(teams.rows.map((r) => r.amount))
  expect(teams.rows.at(-1)!.key).toBe('unattributed')
  const href = await page.getByRole('link', { name: 'This table, CSV' }).getAttribute('href')
  const csv = readCsv(await (await api.get(href!)).text())
  expect(csv.map((r) => r.amount)).toEqual(teams.rows.map((r) => r.amount))
  expect(sum(csv.map((r) => r.amount!))).toBe(billOf(MONTH))
})

test('a row narrows, the address holds it, and its lines lie beneath', async ({ page, api }) => {
  const { rows } = await get<Costs>(api, `/costs?${range}&groupBy=type`)
  const type = rows.filter((r) => r.key !== 'unattributed')[1]!
  await page.goto(`/costs?${range}&groupBy=type`)
  await settled(page)
  await page.getByRole('button', { name: type.name, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`type=${type.key}`))
  await settled(page)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', type.amount)
  const own = await get<Costs>(api, `/costs?${range}&groupBy=resource&type=${type.key}`)
  expect([own.total, sum(own.rows.map((r) => r.amount))]).toEqual([type.amount, type.amount])
  await page.goBack()
  await settled(page)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', billOf(MONTH))
  await page.getByRole('button', { name: 'All: more' }).click()
  await page.getByRole('menuitem', { name: 'Bill lines' }).click()
  await expect(page.getByRole('heading', { name: 'Bill lines of everything above' })).toBeVisible()
  await expect(page).toHaveURL(/lines=all/)
})

test('a charge category that is switched off is said with its money', async ({ page, api }) => {
  const { rows } = await get<Costs>(api, `/costs?${range}&groupBy=category`)
  const others = rows.filter((r) => r.key !== 'usage')
  expect(others.length, 'the demo’s month has credits, tax or fees beside usage').toBeGreaterThan(0)
  await page.goto(`/costs?${range}&category=usage`)
  await settled(page)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', rows.find((r) => r.key === 'usage')!.amount)
  await expect(page.getByText(`${money(sum(others.map((r) => r.amount)))} left out`)).toBeVisible()
  await expect(page.getByText(`With every charge category it comes to ${money(billOf(MONTH))}`)).toBeVisible()
})

test('what flows in flows out, column by column and node by node; a ribbon leads to its costs', async ({ page, api }) => {
  const flow = await get<Flow>(api, `/costs/flow?${range}`)
  expect(flow.total).toBe(billOf(MONTH))
  for (const column of ['bill', 'account', 'type', 'team']) expect([column, sum(flow.nodes.filter((n) => n.column === column).map((n) => n.amount))]).toEqual([column, billOf(MONTH)])
  for (const n of flow.nodes) {
    if (n.column !== 'bill') expect([n.id, sum(flow.links.filter((l) => l.target === n.id).map((l) => l.amount))]).toEqual([n.id, n.amount])
    if (n.column !== 'team') expect([n.id, sum(flow.links.filter((l) => l.source === n.id).map((l) => l.amount))]).toEqual([n.id, n.amount])
  }
  await page.goto(`/costs?${range}&view=flow`)
  await settled(page)
  await page.getByRole('button', { name: 'Show as table' }).click()
  const link = flow.links.find((l) => l.source.startsWith('type:') && !l.source.endsWith(':other') && l.amount !== '0')!
  await page.locator(`[data-amount="${link.amount}"] a`).first().click()
  await settled(page)
  await expect(page).toHaveURL(/\/costs\?/)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', link.amount)
})
