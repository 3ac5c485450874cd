import { sum } from '@/lib/core/money'
import { money } from '@/components/format'
import { readCsv } from './support/csv'
import { expect, get, settled, test } from './support/test'
import { truth } from './support/truth'

interface Job { id: string; arn: string; name: string; cost: { amount: string | null; basis: string | null }; ahead: { amount: string | null } }
interface Row { key: string | null; name: string; runs: number; sums: { cost: string }; timeline: { id: string }[] }
const WINDOW = 'from=2026-09-01&to=2026-11-24'

test('the weekly fine-tune of the story is as many runs as it had, each with what the bill says', async ({ api }) => {
  const { items } = await get<{ items: Row[] }>(api, `/jobs/series?${WINDOW}&q=support-tone&type=model-customization-job`)
  expect(items).toHaveLength(1)
  const own = truth().resources.filter((r) => r.type === 'model-customization-job' && r.arn.includes('/') && Object.keys(r.costByDay).length > 0)
  const { items: runs } = await get<{ items: Job[] }>(api, `/jobs?${WINDOW}&series=${items[0]!.key!}&limit=100`)
  expect([12, 13]).toContain(runs.length)
  const billed = runs.filter((j) => j.cost.basis === 'billed')
  expect(billed.length).toBeGreaterThan(10)
  for (const j of billed) {
    const is = own.find((r) => r.arn === j.arn)
    expect(is, j.name).toBeDefined()
    expect(j.cost.amount).toBe(sum(Object.values(is!.costByDay)))
  }
  for (const j of runs) expect(j.ahead.amount).toBe('0')
})

test('the page, its rows, the export and the API tell the same sums', async ({ page, api }) => {
  await page.goto('/jobs')
  await settled(page)
  const { sums, total } = await get<{ sums: { cost: string; failed: { cost: string }; stopped: { cost: string } }; total: number }>(api, `/jobs?${WINDOW}`)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', sums.cost)
  await expect(page.locator('[data-failed]')).toHaveAttribute('data-failed', sum([sums.failed.cost, sums.stopped.cost]))
  await page.goto('/jobs?by=run&sort=-cost')
  await settled(page)
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', sums.cost)
  const csv = readCsv(await (await api.get(`/api/v1/jobs?${WINDOW}&format=csv`)).text())
  expect(csv).toHaveLength(total)
  expect(sum(csv.flatMap((r) => (r.cost ? [r.cost] : [])))).toBe(sums.cost)
})

test('a series opens into its runs; the timeline narrows to it, by the address, and back', async ({ page, api }) => {
  const { items } = await get<{ items: Row[] }>(api, `/jobs/series?${WINDOW}`)
  const series = items.find((r) => r.key !== null && r.name === 'support-tone')!
  await page.goto('/jobs')
  await settled(page)
  const timeline = page.getByRole('region', { name: 'Timeline of runs' })
  await timeline.getByRole('button', { name: 'support-tone' }).click()
  await expect(page).toHaveURL(new RegExp(`series=${series.key}`))
  await settled(page)
  await expect(page.locator('tr[data-job]')).toHaveCount(series.runs)
  await expect(page.locator('tfoot')).toContainText(money(series.sums.cost))
  await page.goBack()
  await expect(page).not.toHaveURL(/series=/)
  const row = page.locator(`tr[data-series="${series.key}"]`)
  const toggle = row.getByRole('button')
  const before = await toggle.getAttribute('aria-expanded')
  await toggle.focus()
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-expanded', before === 'true' ? 'false' : 'true')
})

test('the timeline reads as a table, and nothing found says so', async ({ page }) => {
  await page.goto('/jobs?q=support-tone')
  await settled(page)
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('region', { name: /support-tone is/ }).getByRole('row')).not.toHaveCount(0)
  await page.goto('/jobs?q=nothing-is-called-this')
  await settled(page)
  await expect(page.getByRole('heading', { name: 'No run passes these filters' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.locator('tfoot')).toBeVisible()
})

test('G J leads to the jobs', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/\/jobs/)
})
