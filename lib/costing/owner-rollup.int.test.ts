import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EstateFixture, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { testCtx, testDatabase } from '@/test/support/database'
import { getCosts } from './get-costs'
import { rollUpOwnersAnew } from './owner-rollup.store'

/** Sums by team and owner are read from a rollup, which must never tell what was so before an assignment. */
const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

const made: Made[] = []
const teams: number[] = []
let elif: number
/** Three resources, and money of nobody: 1, 2 and 4 on each of three days of three months, and 8 beside them. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  for (const name of ['a', 'b', 'c']) made.push(await f.resource({ name }))
  for (const key of ['x', 'y']) teams.push(await f.team(key, key.toUpperCase()))
  elif = await f.person('elif@example.org', 'Elif')
  for (const month of ['2026-08', '2026-09', '2026-10']) {
    await f.delivery(month, `${month}-30`)
    for (const day of ['01', '15', '30']) {
      for (const [i, resource] of made.entries()) await f.cost(resource, `${month}-${day}`, String(2 ** i))
      await f.cost(null, `${month}-${day}`, '8')
    }
  }
  await f.rollUp()
})

const held = async () => (await t.db.query<{ month: string }>(`select to_char(month, 'YYYY-MM') as month from cost_owner_month order by 1`)).map((r) => r.month)
const ask = (groupBy: 'team' | 'owner', more: object = {}) => getCosts(ctx, { from: '2026-08-01', to: '2026-11-01', groupBy, ...more })
const amounts = async (groupBy: 'team' | 'owner', more: object = {}) => Object.fromEntries((await ask(groupBy, more)).rows.map((r) => [String(r.key), r.amount]))
const own = (i: number, from: string, to: string | null, team: number | null, owner: number | null = null) =>
  t.db.query('insert into ownership (resource_id, team_id, owner_id, valid_from, valid_to) values ($1, $2, $3, $4, $5)', [made[i]!.id, team, owner, from, to])

describe('a change of ownership', () => {
  test('counts at once, before and after the sums are made anew', async () => {
    await t.db.query('truncate ownership')
    expect(await rollUpOwnersAnew(ctx)).toBe(3)
    expect(await amounts('team')).toEqual({ null: '63', unattributed: '72' })
    // The first resource is x's from 15 September: 2 days of September and 3 of October, at 1.
    await own(0, '2026-09-15', null, teams[0]!)
    expect(await held()).toEqual(['2026-08'])
    const now = { x: '5', null: '58', unattributed: '72' }
    expect(await amounts('team')).toEqual(now)
    expect(await rollUpOwnersAnew(ctx)).toBe(2)
    expect(await held()).toEqual(['2026-08', '2026-09', '2026-10'])
    expect(await amounts('team')).toEqual(now)
    expect(await amounts('team', { from: '2026-09-16', to: '2026-10-15' })).toEqual({ x: '2', null: '12', unattributed: '16' })
    expect(await amounts('team', { grain: 'day', team: ['x'] })).toEqual({ x: '5' })
    expect(await amounts('owner', { team: ['x', 'unattributed'] })).toEqual({ null: '5', unattributed: '72' })
  })

  test('takes out the months that it touches, and no others', async () => {
    const after = async (sql: string, params: unknown[] = []) => {
      await rollUpOwnersAnew(ctx)
      await t.db.query(sql, params)
      return held()
    }
    await t.db.query('truncate ownership')
    expect(await held()).toEqual([])
    await own(1, '2026-01-01', null, teams[0]!)
    expect(await after(`update ownership set valid_to = '2026-10-01'`)).toEqual(['2026-08', '2026-09'])
    expect(await after(`update ownership set valid_to = '2026-09-15'`)).toEqual(['2026-08'])
    expect(await after(`update ownership set valid_to = null`)).toEqual(['2026-08'])
    expect(await after('update ownership set owner_id = $1', [elif])).toEqual([])
    expect(await after(`update ownership set valid_from = '2026-10-30', set_by_label = 'moved'`)).toEqual([])
    expect(await after(`update ownership set set_by_label = 'no change'`)).toEqual(['2026-08', '2026-09', '2026-10'])
    expect(await after('delete from ownership')).toEqual(['2026-08', '2026-09'])
    expect(await after('delete from ownership')).toEqual(['2026-08', '2026-09', '2026-10'])
    await own(1, '2026-10-02', null, null, elif)
    expect(await amounts('owner')).toEqual({ 'elif@example.org': '4', null: '59', unattributed: '72' })
  })

  test('waits while a month is summed, and forgets it then', async () => {
    await t.db.query('truncate ownership')
    const summing = await t.db.pool.connect()
    await summing.query('begin')
    await summing.query('lock table ownership in share mode')
    const change = own(2, '2026-08-01', null, teams[1]!)
    await summing.query(`insert into cost_owner_month select generate_series(date '2026-08-01', '2026-10-01', interval '1 month')`)
    await summing.query('commit')
    summing.release()
    await change
    expect(await held()).toEqual([])
    expect(await amounts('team')).toEqual({ y: '36', null: '27', unattributed: '72' })
  })
})

test('whatever was assigned, and whichever months were summed since: the answers are those of the days', async () => {
  const day = fc.constantFrom('2026-07-31', '2026-08-01', '2026-08-15', '2026-09-16', '2026-10-01', '2026-10-30', '2026-11-01')
  const step = fc.record({ resource: fc.nat(2), from: day, team: fc.option(fc.nat(1)), owner: fc.boolean(), sum: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
    await t.db.query('truncate ownership')
    for (const s of steps) {
      await t.db.query('delete from ownership where resource_id = $1 and valid_from >= $2::date', [made[s.resource]!.id, s.from])
      await t.db.query('update ownership set valid_to = $2::date where resource_id = $1 and (valid_to is null or valid_to > $2::date)', [made[s.resource]!.id, s.from])
      await own(s.resource, s.from, null, s.team === null ? null : teams[s.team]!, s.owner ? elif : null)
      if (s.sum) await rollUpOwnersAnew(ctx)
    }
    const questions = (['team', 'owner'] as const).flatMap((groupBy) => [{}, { grain: 'day' }, { grain: 'month' }, { team: ['x', 'none'] }, { from: '2026-08-15', to: '2026-10-01' }].map((more) => () => ask(groupBy, more)))
    const read = await Promise.all(questions.map((q) => q()))
    await t.db.query('delete from cost_owner_month')
    expect(read).toEqual(await Promise.all(questions.map((q) => q())))
    expect(read[0]!.total).toBe('135')
  }), { numRuns: 25 })
}, 60_000)
