import type { Page } from '@playwright/test'
import { money } from '@/components/format'
import { AREAS } from '@/lib/estate/areas'
import { sum } from '@/lib/core/money'
import { expect, get, settled, test } from './support/test'
import { NOW, truth } from './support/truth'

interface Cell { accountId: string; accountName: string; region: string; type: string; outcome: string; count: number; missingActions: string[]; moneyAtStake: { amount: string; days: number } }

const EVERY_AREA = [...AREAS.map((a) => a.id), 'other'].join(',')
const CELLS = (page: Page) => page.locator('[role="gridcell"][aria-label]:not([aria-label="Nothing to show"])')

/** Billed in the 30 days to the bill's last day for what is denied, place by place, from the generator. */
function trueStakes(): Map<string, string> {
  const last = Date.parse(`${truth().lastBilledDay}T00:00:00Z`)
  const recent = (day: string) => { const at = Date.parse(`${day}T00:00:00Z`); return at <= last && at > last - 30 * 86_400_000 }
  const places = new Map<string, string[]>()
  for (const r of truth().resources.filter((x) => x.denied)) {
    const key = `${r.accountId} ${r.region} ${r.type}`
    places.set(key, [...(places.get(key) ?? []), ...Object.entries(r.costByDay).filter(([day]) => recent(day)).map(([, amount]) => amount)])
  }
  return new Map([...places].map(([key, amounts]) => [key, sum(amounts)]))
}

test('what is denied shows the money billed behind it, the missing action and the policy', async ({ page, api }) => {
  const { items } = await get<{ items: Cell[] }>(api, '/coverage?outcome=denied')
  const stakes = trueStakes()
  const cell = items.find((c) => stakes.has(`${c.accountId} ${c.region} ${c.type}`))!
  expect(cell, 'a denied cell with money behind it').toBeDefined()
  const stake = stakes.get(`${cell.accountId} ${cell.region} ${cell.type}`)!
  expect(cell.moneyAtStake).toMatchObject({ amount: stake, days: 30 })

  await page.goto(`/coverage?type=${cell.type}`)
  await settled(page)
  const shown = page.locator(`td[aria-label*="${cell.accountName} ${cell.region}: Denied"]`).filter({ hasText: '$' }).first()
  await expect(shown).toHaveAttribute('aria-label', new RegExp(money(stake).replace('$', '\\$').replace('.', '\\.')))
  await shown.click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText(money(stake))).toBeVisible()
  for (const action of cell.missingActions) await expect(drawer.getByLabel('IAM policy')).toContainText(`"${action}"`)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('the matrix shows each cell once, and the gaps add up', async ({ page, api }) => {
  const { items } = await get<{ items: Cell[] }>(api, '/coverage')
  await page.goto(`/coverage?open=${EVERY_AREA}`)
  await settled(page)
  await expect(CELLS(page)).toHaveCount(items.length)
  const gaps = items.filter((c) => ['denied', 'failed', 'throttled', 'never'].includes(c.outcome))
  if (gaps.length > 0) await expect(page.locator('tfoot').last()).toContainText(money(sum(gaps.map((c) => c.moneyAtStake.amount))))
  const listed = truth().resources.filter((r) => r.listed && r.type === 'provisioned-throughput' && (r.endedAt === null || r.endedAt > NOW.toISOString()))
  expect(items.filter((c) => c.type === 'provisioned-throughput').reduce((n, c) => n + c.count, 0)).toBe(listed.length)
})

test('arrow keys move through the grid and Enter opens', async ({ page }) => {
  await page.goto('/coverage')
  await settled(page)
  const first = page.locator('[role="gridcell"][data-row="0"][data-col="0"]')
  await expect(page.locator('[role="gridcell"][tabindex="0"]')).toHaveCount(1)
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const target = page.locator('[role="gridcell"][data-row="1"][data-col="1"]')
  await expect(target).toBeFocused()
  await expect(target).toHaveAttribute('tabindex', '0')
  await expect(first).toHaveAttribute('tabindex', '-1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('filters narrow the matrix and stand in the address', async ({ page, api }) => {
  const { items } = await get<{ items: Cell[] }>(api, '/coverage?region=us-east-1')
  await page.goto(`/coverage?region=us-east-1&open=${EVERY_AREA}`)
  await settled(page)
  await expect(CELLS(page)).toHaveCount(items.length)
})

test('an area opens into its types by its head, folds again, and a cell leads to its types', async ({ page }) => {
  await page.goto('/coverage')
  await settled(page)
  await page.getByRole('button', { name: 'Guardrails', expanded: false }).click()
  await expect(page).toHaveURL(/open=guardrails/)
  await page.getByRole('button', { name: 'Guardrails', expanded: true }).click()
  await expect(page).not.toHaveURL(/open=/)
  await page.locator('td[aria-label^="Jobs, "]').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: /^Evaluation jobs/ }).click()
  await expect(drawer.getByRole('heading', { name: 'How it came here' })).toBeVisible()
})
