import { emailOf, expect, PASSWORD, test } from './support/test'

test.use({ role: null })

test('whoever is not signed in comes to the sign-in page, and after it to the page that was asked for', async ({ page }) => {
  await page.goto('/coverage?outcome=denied')
  await expect(page).toHaveURL(/\/login\?next=/)
  await page.getByLabel('E-mail').fill(emailOf('analyst'))
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/coverage\?outcome=denied/)
  await expect(page.getByRole('heading', { name: 'Coverage', level: 1 })).toBeVisible()
})

test('a wrong password is refused in words, and the form stays', async ({ page, errors }) => {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill('nobody@northwind.example')
  await page.locator('input[name=password]').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()
  await expect(page).toHaveURL(/\/login/)
  // The browser notes the 401 by itself.
  errors.splice(0, errors.length, ...errors.filter((e) => !e.includes('401')))
})

test('next leads to own pages only', async ({ page }) => {
  await page.goto('/login?next=//example.org/estate')
  await page.getByLabel('E-mail').fill(emailOf('analyst'))
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`^${process.env.E2E_BASE_URL}/$`))
})

test('the demo offers its people, and a click fills the form in', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('button', { name: /analyst/ }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue(emailOf('analyst'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
})

test('the API refuses without a session', async ({ api }) => {
  const answer = await api.get('/api/v1/resources')
  expect(answer.status()).toBe(401)
  expect(answer.headers()['content-type']).toContain('application/problem+json')
})

test('a set-up link that does not exist says so, and nothing can be set up', async ({ page }) => {
  await page.goto('/setup?token=guess')
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})
