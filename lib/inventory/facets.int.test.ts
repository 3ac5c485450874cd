import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { facets, type Facets } from './facets'
import { listResources } from './list-resources'
import { EstateFixture, LABS, PROD } from './testing/estate-fixture'
import type { ResourceFilter } from './types'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

/** prod: agents a1 (support), a2; flow f1 (support). labs: agent a3, gone agent a4. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs')
  const a1 = await f.resource({ name: 'a1', type: 'agent', shape: 'none' })
  await f.resource({ name: 'a2', type: 'agent', shape: 'none', tags: { a: 'b' } })
  const f1 = await f.resource({ name: 'f1', type: 'flow', shape: 'metered', tags: { a: 'b' } })
  await f.resource({ name: 'a3', type: 'agent', shape: 'none', account: LABS, region: 'eu-west-1', tags: { a: 'b' } })
  await f.resource({ name: 'a4', type: 'agent', shape: 'none', account: LABS, region: 'eu-west-1', goneAt: '2026-10-01T00:00:00Z' })
  const support = await f.team('support', 'Support')
  await f.owned(a1, { team: support })
  await f.owned(f1, { team: support })
})

const counts = (f: Facets, dimension: keyof Facets) => Object.fromEntries(f[dimension].map((v) => [v.value, v.count]))

test('without a filter every value is counted, what has no team last and what is gone only under its flag', async () => {
  const f = await facets(ctx, {})
  expect(counts(f, 'type')).toEqual({ agent: 3, flow: 1 })
  expect(f.team.map((v) => [v.value, v.label, v.count])).toEqual([['support', 'Support', 2], ['none', 'Unassigned', 2]])
  expect(counts(f, 'account')).toEqual({ [PROD]: 3, [LABS]: 1 })
  expect(counts(f, 'flag')).toEqual({ untagged: 1, unowned: 2, gone: 1, unknown: 4 })
})

test('a facet obeys all other filters and not its own', async () => {
  const f = await facets(ctx, { type: ['flow'], team: ['support'] })
  expect(counts(f, 'type')).toEqual({ agent: 1, flow: 1 })
  expect(counts(f, 'team')).toEqual({ support: 1 })
  expect(counts(f, 'account')).toEqual({ [PROD]: 1 })
  expect(counts(await facets(ctx, { q: 'a3' }), 'region')).toEqual({ 'eu-west-1': 1 })
})

test('choosing a value shows as many rows as its facet says', async () => {
  const bases: ResourceFilter[] = [{}, { type: ['agent'] }, { account: [PROD], q: 'a' }, { flag: ['gone'] }, { flag: ['untagged', 'gone'] }]
  for (const base of bases) {
    const found = await facets(ctx, base)
    for (const dimension of ['type', 'account', 'region', 'team', 'owner', 'state', 'shape'] as const) {
      for (const { value, count } of found[dimension]) {
        const { total } = await listResources(ctx, { ...base, [dimension]: [value] })
        expect([dimension, value, total]).toEqual([dimension, value, count])
      }
    }
    for (const { value, count } of found.flag) {
      expect([value, (await listResources(ctx, { ...base, flag: [value as 'gone'] })).total]).toEqual([value, count])
    }
  }
})
