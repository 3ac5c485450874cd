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
  const list = await get<List>(api, '/resources?shape=standing&parts=exclude')
  await expect(page.getByText(new RegExp(`^${list.total} of `)).first()).toBeVisible()
  await expect(page.locator('tfoot')).toContainText(money(list.sums.monthToDate))
  await page.getByRole('columnheader', { name: /Name/ }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=name/)
  await page.reload()
  await settled(page)
  const byName = await get<List>(api, '/resources?shape=standing&sort=name&parts=exclude')
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
  const lines = page.getByLabel('Bill lines', { exact: true })
  const amounts = await lines.locator('td[data-amount]').evaluateAll((cells) => cells.map((c) => c.getAttribute('data-amount')!))
  expect(sum(amounts)).toBe(row.cost.monthToDate)
  expect(row.cost.monthToDate).toBe(trueResource(row.arn)?.costByMonth[MONTH])
  await expect(lines.locator('td[data-sum]')).toHaveAttribute('data-sum', row.cost.monthToDate!)
  // Every figure opens: a line tells its rows and the delivery they came with.
  await lines.locator('td button[aria-expanded]').first().click()
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

test('parts are left out and counted; the menu, the line above and the total say the same', async ({ page, api }) => {
  const [whole, all] = [await get<List>(api, '/resources?parts=exclude&limit=1'), await get<List>(api, '/resources?limit=1')]
  expect(whole.total).toBeLessThan(all.total)
  expect(whole.sums).toEqual(all.sums)
  await page.goto('/estate')
  await settled(page)
  const said = whole.total.toLocaleString('en')
  await expect(page.locator('tfoot')).toContainText(`Total of the ${said} filtered rows`)
  await expect(page.getByRole('link', { name: `Estate, ${said}` })).toBeVisible()
  await expect(page.getByText(`${(all.total - whole.total).toLocaleString('en')} parts not shown`)).toBeVisible()
  await page.getByRole('button', { name: 'show', exact: true }).click()
  await expect(page).toHaveURL(/parts=include/)
  await expect(page.locator('tfoot')).toContainText(`Total of the ${all.total.toLocaleString('en')} filtered rows`)
})

test('the neighbourhood of an agent: its ends lead to their pages, and the table holds the same', async ({ page, api }) => {
  const agent = (await get<List>(api, '/resources?type=agent&limit=1')).items[0]!
  const graph = await get<{ nodes: { key: string; id: string | null; name: string | null; distance: number }[]; edges: unknown[] }>(api, `/resources/${agent.id}/neighbourhood`)
  expect(graph.edges.length).toBeGreaterThan(0)
  await page.goto(`/estate/${agent.id}`)
  await settled(page)
  const card = page.getByLabel('What hangs together with it')
  await card.getByRole('button', { name: 'Show as table' }).click()
  await expect(card.locator('tbody tr')).toHaveCount(graph.nodes.length)
  const next = graph.nodes.find((n) => n.id !== null && n.distance === 1)!
  await card.getByRole('link', { name: next.name!, exact: true }).first().click()
  await expect(page.getByRole('heading', { name: next.name!, level: 1 })).toBeVisible()
})
