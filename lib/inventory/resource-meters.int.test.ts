import { afterAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { resourceMeters } from './resource-meters'
import { EstateFixture, PROD } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
const f = new EstateFixture(t.db)
afterAll(() => t.drop())

const basis = { metric: 'unblended', currency: 'USD', month: '2026-11', lastMonth: '2026-10' } as const
const billedBy = (service: string, per: string, unit = 'tokens'): Promise<unknown> =>
  t.db.query(`update bill_item set meter_detail = jsonb_build_object('unit', $3::text, 'per', $2::text) where service = $1`, [service, per, unit])

test('a meter billed by the thousand and by the million tells what was used in its own unit', async () => {
  await f.account(PROD, 'prod')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  const profile = await f.resource({ name: 'p' })
  const usage = { meter: 'input-tokens', shape: 'metered' } as const
  await f.cost(profile, '2026-10-05', '3', { ...usage, service: 'by the thousand' })
  await f.cost(profile, '2026-11-05', '5', { ...usage, service: 'by the thousand' })
  await billedBy('by the thousand', '1000')
  // Each line of the fixture has a quantity of 24.
  expect(await resourceMeters(ctx, basis, profile.id)).toMatchObject([{ meter: 'input-tokens', monthToDate: '5', lastMonth: '3', lifetime: '8', days: 2, quantity: '48000', unit: 'tokens' }])

  await f.cost(profile, '2026-11-05', '0.25', { ...usage, service: 'by the million' })
  await f.cost(profile, '2026-11-06', '-1', { ...usage, category: 'credit' })
  await billedBy('by the million', '1000000')
  expect(await resourceMeters(ctx, basis, profile.id)).toMatchObject([
    { category: 'usage', monthToDate: '5.25', lifetime: '8.25', days: 2, quantity: '24048000', unit: 'tokens' },
    { category: 'credit', lifetime: '-1', days: 1, quantity: null, unit: null },
  ])

  await billedBy('by the million', '1', 'requests')
  expect((await resourceMeters(ctx, basis, profile.id))[0]).toMatchObject({ lifetime: '8.25', quantity: null, unit: null })
})
