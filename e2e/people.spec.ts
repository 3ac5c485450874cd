import { expect, get, settled, test } from './support/test'

interface Row { id: string; name: string; team: { key: string; name: string } | null; owner: { email: string } | null }
interface List { items: Row[]; total: number }

test.describe('a team lead', () => {
  test.use({ role: 'lead' })

  test('gives an unowned resource to the own team from a day on, and the history says so', async ({ page, api, baseURL }) => {
    const [team] = (await get<{ teams: string[] }>(api, '/me')).teams
    expect(team, 'the lead leads a team').toBeDefined()
    const name = (await get<{ items: { key: string; name: string }[] }>(api, '/teams')).items.find((t) => t.key === team)!.name
    const row = (await get<List>(api, '/resources?team=none&owner=none&limit=1')).items[0]!
    await page.goto(`/estate/${row.id}`)
    await settled(page)
    await page.getByRole('button', { name: 'Change owner' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Team' }).or(dialog.getByLabel('Team', { exact: true })).first().click()
    await page.getByRole('option', { name, exact: true }).click()
    await dialog.getByRole('button', { name: 'Change owner' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(`set by lead@northwind.example`).first()).toBeVisible()
    expect((await get<Row>(api, `/resources/${row.id}`)).team?.key).toBe(team)
    // As it was before, for whoever comes next.
    const back = await api.put(`/api/v1/resources/${row.id}/owner`, { headers: { origin: baseURL! }, data: { team: null, owner: null, from: '2025-12-01' } })
    expect(back.ok()).toBe(true)
  })

  test('is refused what belongs to another team', async ({ api, baseURL }) => {
    const { items } = await get<{ items: { key: string }[] }>(api, '/teams')
    const own = (await get<{ teams: string[] }>(api, '/me')).teams
    const other = items.find((t) => !own.includes(t.key))!
    const [row] = (await get<List>(api, '/resources?team=none&owner=none&limit=1')).items
    const answer = await api.put(`/api/v1/resources/${row!.id}/owner`, { headers: { origin: baseURL! }, data: { team: other.key } })
    expect(answer.status()).toBe(403)
    expect((await answer.json() as { code: string }).code).toBe('forbidden')
  })
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })

  test('reads and sees no action', async ({ page, api, baseURL }) => {
    const [row] = (await get<List>(api, '/resources?limit=1')).items
    await page.goto(`/estate/${row!.id}`)
    await settled(page)
    await expect(page.getByRole('button', { name: 'Change owner' })).toHaveCount(0)
    await page.goto('/coverage')
    await settled(page)
    await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0)
    await page.goto('/')
    await settled(page)
    await expect(page.getByRole('button', { name: 'Sync now' })).toHaveCount(0)
    await page.goto('/reconciliation')
    await settled(page)
    await expect(page.getByRole('link', { name: /Cost by team/ })).toHaveCount(0)
    await page.goto('/settings/runs')
    await settled(page)
    await expect(page.getByRole('link', { name: 'Audit' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'API tokens' })).toHaveCount(0)
    expect((await api.post('/api/v1/runs', { headers: { origin: baseURL! }, data: {} })).status()).toBe(403)
  })
})

test.describe('an administrator', () => {
  test.use({ role: 'admin' })

  test('makes a token that is shown once and works, then revokes it', async ({ page, playwright, baseURL }) => {
    await page.goto('/settings/tokens')
    await settled(page)
    await page.getByRole('button', { name: 'Create token' }).click()
    const name = `e2e ${Date.now()}`
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create token' }).click()
    const token = await page.getByLabel('token', { exact: true }).innerText()
    const bare = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${token}` } })
    expect((await bare.get('/api/v1/resources?limit=1')).status()).toBe(200)
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText(token)).toHaveCount(0)
    await page.getByRole('row', { name: new RegExp(name) }).getByRole('button', { name: 'Revoke' }).click()
    await expect(page.getByRole('row', { name: new RegExp(name) }).getByText('Revoked')).toBeVisible()
    expect((await bare.get('/api/v1/resources?limit=1')).status()).toBe(401)
    await bare.dispose()
  })
})
