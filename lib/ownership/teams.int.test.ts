import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '@/lib/access/add-person'
import { cli } from '@/lib/access/testing/actors'
import type { Ctx } from '@/lib/core/context'
import { testDatabase } from '@/test/support/database'
import { listTeams } from './list-teams'
import { archiveTeam, createTeam, updateTeam } from './save-team'
import { slug } from './slug'

let database: Awaited<ReturnType<typeof testDatabase>>
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = cli(database.db)
  for (const name of ['ana', 'bo', 'cy']) await addPerson(ctx, { email: `${name}@example.org`, name, role: null })
})
afterAll(() => database.drop())
const team = async (key: string) => (await listTeams(ctx)).find((t) => t.key === key)

test('a team has people, a budget to the last decimal and a place among teams', async () => {
  await createTeam(ctx, { name: 'Platform' })
  await createTeam(ctx, { name: ' Search ', parent: 'platform', budget: '1234.500000000001', currency: 'EUR', costCentre: ' 47 ', leads: ['Ana@example.org'], members: ['bo@example.org', 'ana@example.org'] })
  expect(await team('search')).toEqual({
    key: 'search', name: 'Search', parent: 'platform', costCentre: '47', budget: '1234.500000000001', currency: 'EUR', resources: 0,
    leads: [{ email: 'ana@example.org', name: 'ana' }], members: [{ email: 'bo@example.org', name: 'bo' }],
  })
})

test('a change replaces the lists it names and leaves the rest', async () => {
  await updateTeam(ctx, 'search', { members: ['cy@example.org'], budget: null })
  expect(await team('search')).toMatchObject({ leads: [{ name: 'ana' }], members: [{ name: 'cy' }], budget: null, costCentre: '47' })
  await updateTeam(ctx, 'search', { leads: ['cy@example.org'] })
  expect(await team('search')).toMatchObject({ leads: [{ name: 'cy' }], members: [] })
})

test('what cannot be is refused, whole', async () => {
  await expect(createTeam(ctx, { name: 'SEARCH' })).rejects.toMatchObject({ code: 'team-exists' })
  await expect(createTeam(ctx, { name: 'X', leads: ['nobody@example.org'] })).rejects.toMatchObject({ code: 'unknown-person' })
  expect(await team('x')).toBeUndefined()
  await expect(createTeam(ctx, { name: 'X', parent: 'nope' })).rejects.toMatchObject({ code: 'unknown-team' })
  await expect(createTeam(ctx, { name: 'X', budget: '-1' })).rejects.toMatchObject({ code: 'invalid-parameter', detail: { field: 'budget' } })
  await expect(updateTeam(ctx, 'nope', { name: 'Y' })).rejects.toMatchObject({ code: 'not-found' })
})

test('no team stands above itself, not even by two changes at once', async () => {
  await expect(updateTeam(ctx, 'platform', { parent: 'search' })).rejects.toMatchObject({ code: 'team-loop' })
  await expect(updateTeam(ctx, 'search', { parent: 'search' })).rejects.toMatchObject({ code: 'team-loop' })
  await createTeam(ctx, { name: 'A' })
  await createTeam(ctx, { name: 'B' })
  const both = await Promise.allSettled([updateTeam(ctx, 'a', { parent: 'b' }), updateTeam(ctx, 'b', { parent: 'a' })])
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an archived team is not listed; its key stays taken', async () => {
  await createTeam(ctx, { name: 'Short lived' })
  await archiveTeam(ctx, 'short-lived')
  expect(await team('short-lived')).toBeUndefined()
  await expect(createTeam(ctx, { name: 'Short lived' })).rejects.toMatchObject({ code: 'team-exists' })
  await expect(archiveTeam(ctx, 'short-lived')).rejects.toMatchObject({ code: 'not-found' })
})

test.each([['Développement & Ops', 'developpement-ops'], ['  --A__b-- ', 'a-b'], ['Team 2', 'team-2']])('the key of %j is %j', (name, key) => { expect(slug(name)).toBe(key) })
test.each(['none', 'Unattributed', '日本', '—'])('%j makes no key', (name) => { expect(() => slug(name)).toThrow(/key/) })
