import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { listResources } from './list-resources'
import { resourceIds } from './resource-ids'
import { allPages, EstateFixture, LABS, PROD } from './testing/estate-fixture'
import { RESOURCE_SORTS, type FlagName } from './words'

const t = await testDatabase()
const ctx = testCtx(t.db) // 23 November 2026, 06:00 UTC
afterAll(() => t.drop())

/**
 * Two accounts; only prod is on the bill (October and November, to 21 November). In November:
 *   pt      provisioned throughput, $24 a day on 20 and 21 Nov, $24 on 31 Oct      → month 48, last 24, life 72, $1/h
 *   pt-new  started 21 Nov 18:00, so 6 hours of $12                                  → month 12, last 0, life 12, $2/h
 *   job     finished fine-tuning, billed once                                        → month 403.77
 *   old     gone in September, no cost in either month                               → hidden unless flag=gone
 *   dead    gone on 2 Nov, $5 on 1 Nov                                               → month 5, still in the list
 *   free    an agent without cost                                                    → month 0, not null
 *   ghost   only on the bill, never listed                                           → month 312.2
 *   far     in labs, which no delivery covers                                        → null, not 0
 * and $7 unattributed, which belongs to no row. Sum of the month: 48 + 12 + 403.77 + 5 + 312.2 = 780.97.
 */
const ids: Record<string, string> = {}
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'northwind-prod')
  await f.account(LABS, 'northwind-labs')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  const pt = await f.resource({ name: 'pt', rawState: 'InService', startedAt: '2026-08-14T00:00:00Z', createdAt: '2026-08-14T00:00:00Z', tags: { app: 'tagger' },
    attributes: { commitmentExpirationTime: '2027-02-14T00:00:00.000Z' } })
  const ptNew = await f.resource({ name: 'pt-new', startedAt: '2026-11-21T18:00:00Z', tags: null, attributes: { commitmentExpirationTime: '2026-01-01T00:00:00.000Z' } })
  const job = await f.resource({ name: 'Weekly_fine%tune', type: 'model-customization-job', shape: 'transient', state: 'finished', region: 'us-west-2',
    startedAt: '2026-11-03T10:00:00Z', endedAt: '2026-11-03T12:30:00Z' })
  const old = await f.resource({ name: 'old', goneAt: '2026-09-10T00:00:00Z' })
  const dead = await f.resource({ name: 'dead', state: 'stopped', goneAt: '2026-11-02T00:00:00Z' })
  const free = await f.resource({ name: 'free', type: 'agent', shape: 'none' })
  const ghost = await f.resource({ name: 'ghost', type: 'imported-model', shape: 'storage', mainShape: 'metered', listed: false, tags: null, state: 'unknown' })
  const far = await f.resource({ name: 'far', account: LABS, shared: true })
  for (const [day, amount] of [['2026-10-31', '24'], ['2026-11-20', '24'], ['2026-11-21', '24']] as const) await f.cost(pt, day, amount)
  await f.cost(pt, '2026-11-21', '0', { category: 'credit' })
  await f.cost(ptNew, '2026-11-21', '12')
  await f.cost(job, '2026-11-03', '403.77', { shape: 'transient', meter: 'training' })
  await f.cost(dead, '2026-11-01', '5')
  await f.cost(ghost, '2026-11-10', '312.20', { shape: 'metered', meter: 'custom-model-units' })
  await f.cost(null, '2026-11-10', '7', { shape: 'metered' })
  await f.rollUp()
  await f.probe(PROD, 'us-east-1', 'provisioned-throughput', 'listed')
  await f.probe(PROD, 'us-west-2', 'model-customization-job', 'denied', { lastSuccessAt: '2026-11-20T06:00:00Z' })
  const support = await f.team('support', 'Support'), search = await f.team('search', 'Search')
  const elif = await f.person('elif@example.org', 'Elif Kaya')
  await f.owned(pt, { team: search, from: '2026-01-01', to: '2026-11-01' })
  await f.owned(pt, { team: support, owner: elif, from: '2026-11-01' })
  await f.owned(job, { team: search, from: '2026-12-01' }) // not yet
  await f.owned(free, { team: search })
  Object.assign(ids, { pt: pt.id, ptNew: ptNew.id, job: job.id, old: old.id, dead: dead.id, free: free.id, ghost: ghost.id, far: far.id })
})

const names = async (filter: Parameters<typeof listResources>[1]) => (await listResources(ctx, filter)).items.map((r) => r.name)
const one = async (name: string) => (await listResources(ctx, { q: name, flag: undefined })).items.find((r) => r.name === name)!

test('the list holds what exists or costs, dearest first, with sums over all rows', async () => {
  const list = await listResources(ctx, { limit: 2 })
  expect(list.total).toBe(7)
  expect(list.items.map((r) => r.name)).toEqual(['Weekly_fine%tune', 'ghost'])
  expect(list.sums).toEqual({ currency: 'USD', metric: 'unblended', monthToDate: '780.97', lastMonth: '24', lifetime: '804.97', hourly: '3' })
})

test('cost of each: month, last month, lifetime and $ per hour by hand', async () => {
  const rows = Object.fromEntries((await listResources(ctx, {})).items.map((r) => [r.name, [r.cost.monthToDate, r.cost.lastMonth, r.cost.lifetime, r.cost.hourly]]))
  expect(rows).toEqual({
    pt: ['48', '24', '72', '1'],
    'pt-new': ['12', '0', '12', '2'],
    'Weekly_fine%tune': ['403.77', '0', '403.77', null],
    dead: ['5', '0', '5', null],
    free: ['0', '0', '0', null],
    ghost: ['312.2', '0', '312.2', null],
    far: [null, null, null, null],
  })
})

test('a month that no bill covers is not known, not free', async () => {
  const { items, sums } = await listResources(ctx, { month: '2026-12' })
  expect(items.every((r) => r.cost.monthToDate === null)).toBe(true)
  expect(items.find((r) => r.name === 'pt')!.cost.lastMonth).toBe('48')
  expect(sums.monthToDate).toBe('0')
})

describe('filters', () => {
  test.each<[string, Parameters<typeof listResources>[1], string[]]>([
    ['type', { type: ['agent', 'imported-model'] }, ['ghost', 'free']],
    ['account', { account: [LABS] }, ['far']],
    ['region', { region: ['us-west-2'] }, ['Weekly_fine%tune']],
    ['team, as of today', { team: ['search'] }, ['free']],
    ['no team', { team: ['none'] }, ['Weekly_fine%tune', 'ghost', 'pt-new', 'dead', 'far']],
    ['team or none', { team: ['support', 'none'], type: ['provisioned-throughput'] }, ['pt', 'pt-new', 'dead', 'far']],
    ['owner, whatever the case', { owner: ['Elif@Example.org'] }, ['pt']],
    ['state', { state: ['finished', 'stopped'] }, ['Weekly_fine%tune', 'dead']],
    ['main shape before declared', { shape: ['metered'] }, ['ghost']],
    ['declared shape where the bill has not decided', { shape: ['storage', 'none'] }, ['free']],
    ['gone', { flag: ['gone'] }, ['dead', 'old']],
    ['words: all of them, in any place', { q: 'PT tagger' }, ['pt']],
    ['the type’s name on screen', { q: 'customization jobs' }, ['Weekly_fine%tune']],
    ['owner’s name', { q: 'kaya' }, ['pt']],
    ['a percent sign is itself', { q: 'e%t' }, ['Weekly_fine%tune']],
    ['nothing', { q: 'nothing-like-it' }, []],
  ])('%s', async (_, filter, expected) => {
    const list = await listResources(ctx, filter)
    expect(list.items.map((r) => r.name)).toEqual(expected)
    expect(list.total).toBe(expected.length)
    expect(list.sums.monthToDate).toBe(sum(list.items.map((r) => r.cost.monthToDate ?? '0')))
    expect((await resourceIds(ctx, filter)).sort()).toEqual(list.items.map((r) => r.id).sort())
  })

  test('text that PostgreSQL cannot hold is refused, not crashed on', async () => {
    await expect(listResources(ctx, { q: 'a\0b' })).rejects.toMatchObject({ code: 'bad-text', status: 400 })
  })
})

describe('flags are true, false or not known', () => {
  const value = async (name: string, flag: FlagName) => (await one(name)).flags.find((f) => f.flag === flag)!.value
  test.each<[string, FlagName, boolean | null]>([
    ['ghost', 'not-listed', true], ['pt', 'not-listed', false],
    ['pt', 'unowned', false], ['free', 'unowned', false], ['Weekly_fine%tune', 'unowned', true],
    ['pt', 'untagged', false], ['free', 'untagged', true], ['pt-new', 'untagged', null],
    ['pt-new', 'tags-unknown', true], ['pt', 'tags-unknown', false],
    ['far', 'shared', true], ['pt', 'shared', false], ['ghost', 'shared', null],
    ['dead', 'gone', true], ['pt', 'gone', false], ['Weekly_fine%tune', 'gone', null], ['ghost', 'gone', null], ['far', 'gone', null],
    ['Weekly_fine%tune', 'stale', true], ['pt', 'stale', false], ['far', 'stale', null], ['ghost', 'stale', null],
    ['pt', 'committed', true], ['pt-new', 'committed', false], ['free', 'committed', false], ['ghost', 'committed', null],
    ['pt', 'orphaned', false],
  ])('%s %s is %s', async (name, flag, expected) => {
    expect(await value(name, flag)).toBe(expected)
  })

  test('a flag that is not known does not match its filter', async () => {
    expect(await names({ flag: ['stale'] })).toEqual(['Weekly_fine%tune'])
    expect(await names({ flag: ['committed', 'shared'] })).toEqual(['pt', 'far'])
  })
})

describe('cursor', () => {
  const sorts = RESOURCE_SORTS.flatMap((s) => [s, `-${s}` as const])
  test.each(sorts)('sort %s walks every row once, page by page', async (sort) => {
    const whole = (await listResources(ctx, { sort })).items.map((r) => r.id)
    const paged = await allPages(ctx, listResources, { sort, limit: 2 })
    expect(paged.map((r) => r.id)).toEqual(whole)
    expect(new Set(whole).size).toBe(7)
  })

  test('nulls are last both ways', async () => {
    expect((await names({ sort: 'monthToDate' })).at(-1)).toBe('far')
    expect((await names({ sort: '-monthToDate' })).at(-1)).toBe('far')
    expect(await names({ sort: '-monthToDate' })).toEqual(['Weekly_fine%tune', 'ghost', 'pt', 'pt-new', 'dead', 'free', 'far'])
  })

  test('a cursor of another sort, or a made-up one, is refused', async () => {
    const { nextCursor } = await listResources(ctx, { sort: 'name', limit: 1 })
    await expect(listResources(ctx, { sort: '-name', cursor: nextCursor! })).rejects.toMatchObject({ code: 'bad-cursor', status: 400 })
    for (const cursor of ['%%%', Buffer.from('["-monthToDate","1; drop","1"]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
      await expect(listResources(ctx, { cursor })).rejects.toMatchObject({ code: 'bad-cursor' })
    }
  })
})

test('duration is from start to end, and not known without an end', async () => {
  expect((await one('Weekly_fine%tune')).durationSeconds).toBe(9000)
  expect((await one('pt')).durationSeconds).toBeNull()
})

test('a metric that the bill lacks is refused, never approximated', async () => {
  await expect(listResources(ctx, { metric: 'net' })).rejects.toMatchObject({ code: 'metric-not-in-source', status: 422 })
})
