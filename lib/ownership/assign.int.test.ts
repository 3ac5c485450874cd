import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson } from '@/lib/access/add-person'
import { changePerson } from '@/lib/access/change-person'
import { cli, ctxOf, NOW, person } from '@/lib/access/testing/actors'
import type { Ctx } from '@/lib/core/context'
import { testDatabase } from '@/test/support/database'
import { assignMany, assignOwner } from './assign-many'
import { ownersOf } from './owners-of'
import { archiveTeam, createTeam } from './save-team'
import { undoAssign } from './undo-assign'

let database: Awaited<ReturnType<typeof testDatabase>>
let root: Ctx
let ids: string[]
let team: Record<string, number>

beforeAll(async () => {
  database = await testDatabase()
  root = cli(database.db)
  for (const name of ['Search', 'Support', 'Old']) await createTeam(root, { name })
  await archiveTeam(root, 'old')
  await addPerson(root, { email: 'ana@example.org', name: 'Ana', role: null })
  const gone = await addPerson(root, { email: 'gone@example.org', role: null })
  await changePerson(root, { id: gone.id, disabled: true })
  team = Object.fromEntries((await database.db.query<{ key: string; id: number }>('select key, id from team')).map((t) => [t.key, t.id]))
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.query('truncate resource, ownership, ownership_undo, cost_daily cascade')
  ids = await resources(3)
})

async function resources(n: number): Promise<string[]> {
  await database.db.query(`insert into account (id, name, regions, updated_at) values ('111111111111', 'A', '{}', now()) on conflict do nothing`)
  const rows = await database.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, first_seen_at, last_seen_at)
     select '111111111111', 'us-east-1', 'agent', gen_random_uuid()::text, 'a' || i, 'none', now(), now() from generate_series(1, $1::int) i returning id`, [n])
  return rows.map((r) => r.id)
}
async function cost(id: string, day: string, amount: string, currency = 'USD') {
  await database.db.query(
    `insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
     values ($1, $2, '111111111111', 'us-east-1', 's', 'agent', 'm', 'none', 'c', '', 'direct', $3, 1, $4)`, [day, id, currency, amount])
}
const history = async (id: string) => (await ownersOf(root, id)).map((o) => [o.from, o.to, o.team?.key ?? null, o.owner?.email ?? null])
const lead = (key: string, id: number) => ctxOf(database.db, person('lead', [team[key]!], id))

describe('one resource', () => {
  test('intervals are cut at the day, and later ones replaced', async () => {
    const [id] = ids as [string]
    await assignOwner(root, { resourceId: id, team: 'search', from: '2026-09-01' })
    await assignOwner(root, { resourceId: id, team: 'support', from: '2026-10-01' })
    expect(await history(id)).toEqual([['2026-10-01', null, 'support', null], ['2026-09-01', '2026-10-01', 'search', null]])
    await assignOwner(root, { resourceId: id, owner: 'ana@example.org', from: '2026-09-15' })
    // The team of 15 September stays; what began in October is replaced.
    expect(await history(id)).toEqual([['2026-09-15', null, 'search', 'ana@example.org'], ['2026-09-01', '2026-09-15', 'search', null]])
    await assignOwner(root, { resourceId: id, team: null, owner: null, from: '2026-09-01' })
    expect(await history(id)).toEqual([['2026-09-01', null, null, null]])
  })

  test('the same again changes nothing, and says so; so does taking from nobody', async () => {
    const [id] = ids as [string]
    await assignOwner(root, { resourceId: id, team: 'search', from: '2026-11-01' })
    expect(await assignOwner(root, { resourceId: id, team: 'search', from: '2026-11-05' })).toMatchObject({ count: 0, undoToken: null })
    expect(await assignOwner(root, { resourceId: ids[1]!, team: null, owner: null })).toMatchObject({ count: 0 })
    expect(await history(id)).toEqual([['2026-11-01', null, 'search', null]])
  })

  test('the day is today (UTC) unless said', async () => {
    await assignOwner(ctxOf(database.db, root.actor, new Date('2026-11-22T23:59:59Z')), { resourceId: ids[0]!, team: 'search' })
    expect(await history(ids[0]!)).toEqual([['2026-11-22', null, 'search', null]])
  })

  test('who and what must be known', async () => {
    const give = (input: Partial<Parameters<typeof assignOwner>[1]>) => assignOwner(root, { resourceId: ids[0]!, ...input })
    await expect(give({ team: 'nope' })).rejects.toMatchObject({ code: 'unknown-team', status: 400 })
    await expect(give({ team: 'old' })).rejects.toMatchObject({ code: 'unknown-team' })
    await expect(give({ owner: 'nobody@example.org' })).rejects.toMatchObject({ code: 'unknown-person', message: expect.stringContaining('user add') })
    await expect(give({ owner: 'gone@example.org' })).rejects.toMatchObject({ code: 'person-disabled' })
    await expect(give({})).rejects.toMatchObject({ code: 'nothing-to-assign' })
    await expect(give({ resourceId: '999999999', team: 'search' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('the audit names before and after', async () => {
    await assignOwner(root, { resourceId: ids[0]!, team: 'search', from: '2026-11-01' })
    await assignOwner(root, { resourceId: ids[0]!, team: 'support', owner: 'ana@example.org', from: '2026-11-10' })
    const rows = await database.db.query<{ before: unknown; after: unknown; actor_label: string }>(`select * from audit where entity = 'resource' and entity_id = $1 order by id`, [ids[0]])
    expect(rows.map((r) => [r.before, r.after])).toEqual([
      [{ team: null, owner: null }, { team: 'search', owner: null, from: '2026-11-01' }],
      [{ team: 'search', owner: null }, { team: 'support', owner: 'ana@example.org', from: '2026-11-10' }],
    ])
    expect(rows[0]!.actor_label).toBe('test (command line)')
  })
})

describe('many', () => {
  test('a dry run says how many and how much, and changes nothing', async () => {
    await assignOwner(root, { resourceId: ids[0]!, team: 'search', from: '2026-11-01' })
    for (const id of ids) { await cost(id, '2026-11-09', '100'); await cost(id, '2026-11-10', '1.1'); await cost(id, '2026-11-11', '0.000000000001'); await cost(id, '2026-11-12', '1', 'EUR') }
    const plan = await assignMany(root, { ids, team: 'search', from: '2026-11-10', dryRun: true })
    // Two of three change: 2 × (1.1 + 1e-12).
    expect(plan).toEqual({ count: 2, amount: '2.200000000002', currency: 'USD', undoToken: null })
    expect(await history(ids[1]!)).toEqual([])
    expect(await assignMany(root, { ids, team: 'search', from: '2026-11-10' })).toMatchObject({ count: 2, amount: '2.200000000002' })
    expect(await assignMany(root, { ids, team: 'search', from: '2026-11-10' })).toMatchObject({ count: 0, amount: '0' })
  })

  test('10,000 resources in under two seconds, right on repeat', async () => {
    const all = await resources(10_000)
    await assignMany(root, { ids: all, team: 'support', from: '2026-01-01' })
    const start = performance.now()
    const done = await assignMany(root, { ids: all, team: 'search', from: '2026-11-01' })
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(done.count).toBe(10_000)
    expect(await assignMany(root, { ids: all, team: 'search', from: '2026-11-01' })).toMatchObject({ count: 0 })
    const [row] = await database.db.query(`select count(*)::int as rows, count(*) filter (where valid_to is null)::int as open from ownership`)
    expect(row).toEqual({ rows: 20_000, open: 10_000 })
  })

  test('one unknown id keeps all from changing', async () => {
    await expect(assignMany(root, { ids: [...ids, '424242'], team: 'search' })).rejects.toMatchObject({ code: 'not-found' })
    expect(await database.db.query('select 1 from ownership')).toEqual([])
  })
})

describe('leads', () => {
  test('take the unowned and move their own; another team’s resource refuses all', async () => {
    await assignMany(lead('search', 11), { ids: [ids[0]!, ids[1]!], team: 'search', from: '2026-11-01' })
    await assignMany(lead('search', 11), { ids: [ids[0]!], owner: 'ana@example.org' })
    await assignMany(root, { ids: [ids[2]!], team: 'support', from: '2026-11-01' })
    await expect(assignMany(lead('search', 11), { ids, team: 'search' })).rejects.toMatchObject({ code: 'forbidden', status: 403 })
    await expect(assignMany(lead('search', 11), { ids: [ids[0]!], team: 'support' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await history(ids[2]!)).toEqual([['2026-11-01', null, 'support', null]])
  })

  test('do not take what was another team’s in the time they assign for', async () => {
    await assignOwner(root, { resourceId: ids[0]!, team: 'support', from: '2026-09-01' })
    await assignOwner(root, { resourceId: ids[0]!, team: null, from: '2026-11-01' })
    await expect(assignOwner(lead('search', 11), { resourceId: ids[0]!, team: 'search', from: '2026-10-15' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await assignOwner(lead('search', 11), { resourceId: ids[0]!, team: 'search', from: '2026-11-02' })).toMatchObject({ count: 1 })
  })

  test('two at once: one gets it, the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const [id] = await resources(1)
      const both = await Promise.allSettled([
        assignOwner(lead('search', 11), { resourceId: id!, team: 'search' }),
        assignOwner(lead('support', 12), { resourceId: id!, team: 'support' }),
      ])
      expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
      const winner = both[0]!.status === 'fulfilled' ? 'search' : 'support'
      expect(await history(id!)).toEqual([['2026-11-23', null, winner, null]])
    }
  })

  test.each(['analyst', 'manager', 'viewer'] as const)('%s may not assign at all', async (role) => {
    await expect(assignOwner(ctxOf(database.db, person(role)), { resourceId: ids[0]!, team: 'search' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(undoAssign(ctxOf(database.db, person(role)), 'x')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createTeam(ctxOf(database.db, person(role)), { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('undo', () => {
  const whole = () => database.db.query('select id, resource_id, team_id, owner_id, valid_from, valid_to, set_at, set_by, set_by_label from ownership order by resource_id, valid_from')

  test('brings back every interval as it was, once', async () => {
    await assignMany(root, { ids, team: 'search', from: '2026-09-01' })
    await assignOwner(root, { resourceId: ids[0]!, team: 'support', from: '2026-11-15' })
    const before = await whole()
    const { undoToken } = await assignMany(ctxOf(database.db, root.actor, new Date(NOW.getTime() + 1000)), { ids, team: 'support', owner: 'ana@example.org', from: '2026-10-01' })
    expect(await undoAssign(root, undoToken!)).toEqual({ restored: 3, skipped: 0 })
    expect(await whole()).toEqual(before)
    await expect(undoAssign(root, undoToken!)).rejects.toMatchObject({ code: 'cannot-undo', status: 409 })
  })

  test('leaves alone what somebody changed since', async () => {
    const { undoToken } = await assignMany(root, { ids, team: 'search', from: '2026-10-01' })
    await assignOwner(root, { resourceId: ids[0]!, team: 'support', from: '2026-11-01' })
    expect(await undoAssign(root, undoToken!)).toEqual({ restored: 2, skipped: 1 })
    expect(await history(ids[0]!)).toEqual([['2026-11-01', null, 'support', null], ['2026-10-01', '2026-11-01', 'search', null]])
    expect(await history(ids[1]!)).toEqual([])
  })

  test('is for ten minutes, and for whoever did it', async () => {
    const { undoToken } = await assignMany(root, { ids, team: 'search' })
    await expect(undoAssign(ctxOf(database.db, person('admin')), undoToken!)).rejects.toMatchObject({ code: 'cannot-undo' })
    await expect(undoAssign(ctxOf(database.db, root.actor, new Date(NOW.getTime() + 10 * 60_000)), undoToken!)).rejects.toMatchObject({ code: 'cannot-undo' })
    expect(await undoAssign(ctxOf(database.db, root.actor, new Date(NOW.getTime() + 9.9 * 60_000)), undoToken!)).toMatchObject({ restored: 3 })
  })
})
