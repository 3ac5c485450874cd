import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cli } from '@/lib/access/testing/actors'
import { addDays } from '@/lib/core/clock'
import { testDatabase } from '@/test/support/database'
import { assignOwner } from './assign-many'
import { ownerOn } from './current.sql'
import { createTeam } from './save-team'
import { undoAssign } from './undo-assign'

/**
 * Ownership against the plainest model there is: an array with one team per day. Assigning from a day on sets
 * that day and all after it. Whatever the order of dates, the intervals must say the same as the array.
 */
const DAYS = 12
const START = '2026-11-01'
const TEAMS = ['red', 'blue', null] as const

let database: Awaited<ReturnType<typeof testDatabase>>
let resourceId = 0
beforeAll(async () => {
  database = await testDatabase()
  await createTeam(cli(database.db), { name: 'red' })
  await createTeam(cli(database.db), { name: 'blue' })
  await database.db.query(`insert into account (id, name, regions, updated_at) values ('111111111111', 'A', '{}', now())`)
})
afterAll(() => database.drop())

async function newResource(): Promise<string> {
  const [row] = await database.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, first_seen_at, last_seen_at) values ('111111111111', 'us-east-1', 'agent', $1, 'a', 'none', now(), now()) returning id`, [`arn-${resourceId++}`])
  // One dollar, doubled each day: any wrong day shows in the sum.
  await database.db.query(
    `insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
     select $2::date + i, $1, '111111111111', 'us-east-1', 's', 'agent', 'm', 'none', 'c', '', 'direct', 'USD', 1, power(2::numeric, i) from generate_series(0, $3::int - 1) i`, [row!.id, START, DAYS])
  return row!.id
}

const change = fc.record({ day: fc.integer({ min: 0, max: DAYS - 1 }), team: fc.constantFrom(...TEAMS), undo: fc.boolean() })

test('intervals never overlap, and cost follows the day of use, whatever is assigned in whatever order', async () => {
  const ctx = cli(database.db)
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
    const id = await newResource()
    let model: (string | null)[] = Array.from({ length: DAYS }, () => null)
    for (const { day, team, undo } of changes) {
      const { undoToken } = await assignOwner(ctx, { resourceId: id, team, from: addDays(START, day) })
      if (undo && undoToken) await undoAssign(ctx, undoToken)
      else model = model.map((t, i) => (i >= day ? team : t))
    }
    const overlaps = await database.db.query(
      `select 1 from ownership a join ownership b on a.resource_id = b.resource_id and a.id < b.id
        where a.resource_id = $1 and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)`, [id])
    expect(overlaps).toEqual([])
    const rows = await database.db.query<{ team: string; amount: string }>(
      `select coalesce(team.key, '') as team, trim_scale(sum(c.unblended))::text as amount from cost_daily c ${ownerOn('c.resource_id', 'c.day')} where c.resource_id = $1 group by 1`, [id])
    const expected = Object.fromEntries(TEAMS.map((t) => [t ?? '', model.reduce((sum, m, i) => (m === t ? sum + 2 ** i : sum), 0)]).filter(([, n]) => n !== 0))
    expect(Object.fromEntries(rows.map((r) => [r.team, Number(r.amount)]))).toEqual(expected)
  }), { numRuns: 40 })
})
