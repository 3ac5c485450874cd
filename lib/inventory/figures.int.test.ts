import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { resolveFigures } from './figures'
import { listResources } from './list-resources'
import { EstateFixture, PROD } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

/** October: 10 USD. November: 3 USD and 700 EUR, of the same resource; the EUR delivery alone carries net cost. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-10', '2026-10-31', { metrics: ['unblended', 'net'] })
  await f.delivery('2026-11', '2026-11-21', { metrics: ['unblended', 'net'] })
  const pt = await f.resource({ name: 'pt' })
  await f.cost(pt, '2026-10-05', '10', { net: '9' })
  await f.cost(pt, '2026-11-21', '3', { net: '2.7' })
  await f.cost(pt, '2026-11-21', '700', { currency: 'EUR', meter: 'eur', net: '700' })
  await f.rollUp()
})

test('one answer speaks one currency: the month’s largest, or the one asked for; never a sum of both', async () => {
  expect((await resolveFigures(ctx, {})).currency).toBe('EUR')
  expect((await resolveFigures(ctx, { month: '2026-10' })).currency).toBe('USD')
  expect((await listResources(ctx, {})).sums).toMatchObject({ currency: 'EUR', monthToDate: '700', lastMonth: '0', lifetime: '700' })
  expect((await listResources(ctx, { currency: 'USD' })).sums).toMatchObject({ currency: 'USD', monthToDate: '3', lastMonth: '10', lifetime: '13' })
  expect((await listResources(ctx, { currency: 'JPY' })).items[0]!.cost).toMatchObject({ monthToDate: '0', currency: 'JPY' })
})

test('a metric that the bill has is answered in its own figures', async () => {
  expect((await listResources(ctx, { currency: 'USD', metric: 'net' })).sums).toMatchObject({ metric: 'net', monthToDate: '2.7', lastMonth: '9', lifetime: '11.7' })
  await expect(resolveFigures(ctx, { metric: 'amortized' })).rejects.toMatchObject({ code: 'metric-not-in-source', status: 422 })
})

test('without a bill the currency is the dollar and the month the clock’s', async () => {
  expect(await resolveFigures(ctx, { month: '2020-01' })).toMatchObject({ currency: 'EUR' }) // the largest of any month
  const empty = await testDatabase()
  try {
    expect(await resolveFigures(testCtx(empty.db), {})).toEqual({ month: '2026-11', lastMonth: '2026-10', metric: 'unblended', currency: 'USD' })
  } finally {
    await empty.drop()
  }
})
