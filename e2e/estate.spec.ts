import { money } from '@/components/format'
import { sum } from '@/lib/core/money'
import { TYPES } from '@/lib/estate'
import { expect, get, settled, test } from './support/test'
import { MONTH, trueResource, truth } from './support/truth'

interface Row { id: string; arn: string; name: string; type: string; cost: { monthToDate: string | null; lifetime: string | null } }
interface List { items: Row[]; total: number; sums: { monthToDate: string } }

test('every listed resource is there, and what no listing shows is flagged', async ({ api }) => {
  const rows: Row[] = []
  let cursor = ''
  do {
    const page = await get<List & { nextCursor: string | null }>(api, `/resources?limit=500${cursor && `&cursor=${cursor}`}`)
    rows.push(...page.items)
    cursor = page.nextCursor ?? ''
  } while (cursor)
  const arns = new Set(rows.map((r) => r.arn))
  // A foundation model belongs to the estate only when something refers to it, so the other way round is asked of those.
  const types = new Set(TYPES.map((type) => type.id))
  types.delete('foundation-model')
  types.delete('foundation-model-agreement')
  const missing = truth().resources.filter((r) => r.listed && types.has(r.type) && !arns.has(r.arn))
  expect(missing.map((r) => r.arn)).toEqual([])
})

test('filter, sort and words are in the address, survive a reload, and agree with the API', async ({ page, api }) => {
  await page.goto('/estate')
  await settled(page)
  await page.getByRole('checkbox', { name: /Standing/ }).click()
  await expect(page).toHaveURL(/shape=standing/)
  await settled(page)
  const list = await get<List>(api, '/resources?shape=standing')
  await expect(page.getByText(new RegExp(`^${list.total} of `)).first()).toBeVisible()
  await expect(page.locator('tfoot')).toContainText(money(list.sums.monthToDate))
  await page.getByRole('columnheader', { name: /Name/ }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=name/)
  await page.reload()
  await settled(page)
  const byName = await get<List>(api, '/resources?shape=standing&sort=name')
  await expect(page.locator('tbody tr a').first()).toHaveText(byName.items[0]!.name)
})

test('a resource opens, and its bill lines add up to its month and to the truth', async ({ page, api }) => {
  const { items } = await get<List>(api, '/resources?type=provisioned-throughput&sort=-monthToDate&limit=1')
  const row = items[0]!
  await page.goto(`/estate?type=provisioned-throughput`)
  await settled(page)
  await page.getByRole('link', { name: row.name, exact: true }).click()
  await expect(page.getByRole('heading', { name: row.name, level: 1 })).toBeVisible()
  await settled(page)
  await expect(page.getByLabel('Cost of this resource').locator('dd').first()).toContainText(money(row.cost.monthToDate!))
  const more = page.getByRole('button', { name: 'Show more' })
  while (await more.count() > 0) { await more.click(); await settled(page) }
  const amounts = await page.locator('td[data-amount]').evaluateAll((cells) => cells.map((c) => c.getAttribute('data-amount')!))
  expect(sum(amounts)).toBe(row.cost.monthToDate)
  expect(row.cost.monthToDate).toBe(trueResource(row.arn)?.costByMonth[MONTH])
  await expect(page.locator('td[data-sum]')).toHaveAttribute('data-sum', row.cost.monthToDate!)
  // Every figure opens: a line tells its rows and the delivery they came with.
  await page.locator('td button[aria-expanded]').first().click()
  await expect(page.getByText(/of delivery \d+/)).toBeVisible()
})

test('a finished job was billed once and shows no rate', async ({ page, api }) => {
  const { items } = await get<List>(api, '/resources?type=model-customization-job&state=finished&sort=-lifetime&limit=1')
  const job = items[0]!
  await page.goto(`/estate/${job.id}`)
  await settled(page)
  await expect(page.getByText(/^ended .*; costs nothing more$/)).toBeVisible()
  await expect(page.getByLabel('Cost of this resource')).toContainText(money(job.cost.lifetime!))
  await expect(page.getByText('Per hour')).toHaveCount(0)
})

test('a resource that does not exist is said in words', async ({ page, errors }) => {
  await page.goto('/estate/999999999')
  await expect(page.getByRole('heading', { name: 'There is no such resource' })).toBeVisible()
  errors.splice(0, errors.length, ...errors.filter((e) => !e.includes('404')))
})
