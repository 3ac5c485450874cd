import { AxeBuilder } from '@axe-core/playwright'
import { expect, get, settled, test } from './support/test'

const PAGES = ['/', '/estate', '/coverage', '/costs', '/costs?view=flow', '/costs?groupBy=meter&category=usage&lines=all', '/jobs', '/jobs?by=run', '/jobs?list=yes', '/forecast', '/forecast?step=standing', '/teams', '/teams/support', '/teams/statement?team=support', '/reconciliation', '/settings/accounts', '/settings/sources', '/settings/deliveries', '/settings/runs', '/settings/usage', '/settings/people', '/settings/budgets', '/settings/tokens']

for (const path of PAGES) {
  test(`${path} breaks no rule of accessibility and does not scroll sideways`, async ({ page }) => {
    await page.goto(path)
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(' ')}`)).toEqual([])
    for (const width of [1440, 1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      // A chart is measured again a moment after the window changes.
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { message: `${width} px` }).toBeLessThanOrEqual(0)
    }
  })
}

test('the resource page breaks no rule of accessibility, in both colour schemes', async ({ page, api }) => {
  const { items } = await get<{ items: { id: string }[] }>(api, '/resources?limit=1')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`/estate/${items[0]!.id}`)
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((v) => `${colorScheme} ${v.id}: ${v.nodes[0]?.target.join(' ')}`)).toEqual([])
  }
})

test('a page that does not exist says so inside the frame', async ({ page, errors }) => {
  await page.goto('/no-such-page')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  errors.splice(0, errors.length, ...errors.filter((e) => !e.includes('404')))
})
