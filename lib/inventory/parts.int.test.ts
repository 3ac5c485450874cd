import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { facets } from './facets'
import { getResource } from './get-resource'
import { listResources } from './list-resources'
import { EstateFixture, PROD, type Made } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

/** An agent with two aliases, of which a bill line of September names one; a throughput of $24; a data source. */
let alias: Made
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-09', '2026-09-30')
  await f.delivery('2026-11', '2026-11-21')
  await f.resource({ name: 'agent', type: 'agent', shape: 'none' })
  alias = await f.resource({ name: 'alias', type: 'agent-alias', shape: 'none' })
  const billed = await f.resource({ name: 'billed alias', type: 'agent-alias', shape: 'none' })
  await f.resource({ name: 'source', type: 'data-source', shape: 'none', tags: null })
  const pt = await f.resource({ name: 'pt' })
  await f.cost(pt, '2026-11-20', '24')
  await f.cost(billed, '2026-09-20', '3')
  await f.rollUp()
})

const names = async (parts?: 'exclude' | 'include' | 'only') => (await listResources(ctx, { parts, sort: 'name' })).items.map((r) => r.name)

test('parts are left out or asked for alone; what a bill line ever named is a row of its own', async () => {
  expect(await names()).toEqual(['agent', 'alias', 'billed alias', 'pt', 'source'])
  expect(await names('include')).toEqual(await names())
  expect(await names('exclude')).toEqual(['agent', 'billed alias', 'pt'])
  expect(await names('only')).toEqual(['alias', 'source'])
})

test('leaving parts out takes no money out of any sum', async () => {
  const [all, whole, parts] = await Promise.all([listResources(ctx, {}), listResources(ctx, { parts: 'exclude' }), listResources(ctx, { parts: 'only' })])
  expect(whole.sums).toEqual(all.sums)
  expect(parts.sums).toMatchObject({ monthToDate: '0', lastMonth: '0', lifetime: '0' })
  expect(whole.total + parts.total).toBe(all.total)
})

test('facets count what is shown, with parts and without', async () => {
  for (const parts of ['exclude', 'include', 'only'] as const) {
    const found = await facets(ctx, { parts })
    for (const { value, count } of found.type) expect([parts, value, (await listResources(ctx, { parts, type: [value] })).total]).toEqual([parts, value, count])
    expect(found.region.reduce((n, f) => n + f.count, 0)).toBe((await listResources(ctx, { parts })).total)
  }
})

test('a resource says what is known of its type', async () => {
  expect((await getResource(ctx, alias.id)).facts).toMatchObject({ part: true, taggable: true, ownIdentifier: false })
  const source = (await listResources(ctx, { q: 'source', type: ['data-source'] })).items[0]!
  expect((await getResource(ctx, source.id)).facts).toMatchObject({ part: true, taggable: false, ownIdentifier: true, notes: [expect.stringContaining('The identifier here is Outcrop’s'), expect.any(String)] })
})
