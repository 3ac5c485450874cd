import { afterAll, beforeAll, expect, test } from 'vitest'
import { EstateFixture, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'
import { rollUpResources } from './resource-rollup.store'

const t = await testDatabase()
afterAll(() => t.drop())

let pt: Made, job: Made
/** Bill to 21 November; 22 November is still being billed. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  pt = await f.resource({ name: 'pt' })
  job = await f.resource({ name: 'job', type: 'model-customization-job', shape: 'transient' })
  await f.cost(pt, '2026-10-31', '24')
  await f.cost(pt, '2026-11-21', '12.5', { net: '12' })
  await f.cost(pt, '2026-11-21', '11.5', { net: '11', meter: 'second-meter' })
  await f.cost(pt, '2026-11-21', '3', { category: 'tax', meter: 'tax' })
  await f.cost(pt, '2026-11-22', '6')
  await f.cost(pt, '2026-11-21', '9', { currency: 'EUR', meter: 'eur' })
  await f.cost(job, '2026-11-03', '403.77', { shape: 'transient', meter: 'training' })
  await f.rollUp()
})

const months = () => t.db.query(`select month, currency, resource_id as id, unblended, net, standing_day, standing_unblended as standing from resource_month order by month, currency, id`)
const lifetimes = () => t.db.query(`select resource_id as id, currency, unblended, standing_day, standing_unblended as standing from resource_cost order by id, currency`)

test('sums per month and currency; what stands is read off the last complete day, without tax', async () => {
  expect(await months()).toEqual([
    { month: '2026-10-01', currency: 'USD', id: pt.id, unblended: '24', net: null, standing_day: '2026-10-31', standing: '24' },
    { month: '2026-11-01', currency: 'EUR', id: pt.id, unblended: '9', net: null, standing_day: '2026-11-21', standing: '9' },
    { month: '2026-11-01', currency: 'USD', id: pt.id, unblended: '33.0', net: '23', standing_day: '2026-11-21', standing: '24.0' },
    { month: '2026-11-01', currency: 'USD', id: job.id, unblended: '403.77', net: null, standing_day: null, standing: null },
  ])
  expect(await lifetimes()).toEqual([
    { id: pt.id, currency: 'EUR', unblended: '9', standing_day: '2026-11-21', standing: '9' },
    { id: pt.id, currency: 'USD', unblended: '57.0', standing_day: '2026-11-21', standing: '24.0' },
    { id: job.id, currency: 'USD', unblended: '403.77', standing_day: null, standing: null },
  ])
})

test('a restated month replaces its own figures only, and what it no longer names loses them', async () => {
  await t.db.transaction(async (client) => {
    await client.query(`delete from cost_daily where day >= '2026-11-01'`)
    await rollUpResources(client, ['2026-11'])
  })
  expect(await months()).toEqual([{ month: '2026-10-01', currency: 'USD', id: pt.id, unblended: '24', net: null, standing_day: '2026-10-31', standing: '24' }])
  expect(await lifetimes()).toEqual([{ id: pt.id, currency: 'USD', unblended: '24', standing_day: '2026-10-31', standing: '24' }])
})

test('twice is once, and two months in one go are two months', async () => {
  const before = [await months(), await lifetimes()]
  await t.db.transaction(async (client) => { await rollUpResources(client, ['2026-11', '2026-10']); await rollUpResources(client, ['2026-10']) })
  expect([await months(), await lifetimes()]).toEqual(before)
})
