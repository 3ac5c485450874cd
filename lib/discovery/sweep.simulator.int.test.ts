import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memoryJob } from '@/lib/core/job'
import { LISTED_TYPES, listedType, typeById } from '@/lib/estate'
import { startSimulator, type Fault, type Simulator } from '@/simulator'
import { accounts, notOffered, notOptedIn, regions } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

const NOW = new Date('2026-11-23T06:00:00Z')
const LATER = new Date('2026-11-24T06:00:00Z')
const t = await testDatabase()
let sim: Simulator

beforeAll(async () => {
  sim = await startSimulator({ now: NOW, months: 1 })
  Object.assign(process.env, sim.env)
})
afterAll(async () => {
  await sim.close()
  await t.drop()
})
beforeEach(async () => {
  await t.db.query('truncate account, resource, link, probe, probe_change, offer cascade')
  for (const [i, a] of accounts.entries()) {
    await t.db.prisma.account.create({ data: {
      id: a.id, name: a.name, regions: [...regions, ...notOptedIn],
      access: i === 0 ? { kind: 'default' } : { kind: 'role', roleArn: a.roleArn, externalId: a.externalId },
    } })
  }
})
afterEach(() => sim.setFaults([]))

async function run(now = NOW, faults: Fault[] = [], ids?: string[]) {
  sim.setFaults(faults)
  const job = memoryJob(testCtx(t.db, now))
  await sweep(job, ids ? { types: ids.map((id) => listedType(id)) } : {})
  return job
}
/** Faults are tried on one type. */
const runOne = (now = NOW, faults: Fault[] = []) => run(now, faults, ['provisioned-throughput'])
/** What AWS merely offers is of the estate when something refers to it, which the bill may do: not compared, nor what hangs under it. */
const referred = (id: string | undefined): boolean => typeById(id ?? '')?.membership === 'referenced'
const COMPARED = LISTED_TYPES.filter((type) => !referred(type.id) && !referred(type.list.per?.type)).map((type) => type.id)
const arns = async (where = `r.type in (${COMPARED.map((id) => `'${id}'`).join(', ')})`) =>
  (await t.db.query<{ arn: string }>(`select r.account_id || ' ' || r.type || ' ' || r.arn as arn from resource r where listed and gone_at is null and ${where} order by 1`)).map((r) => r.arn)
/** What a complete sweep sees, by the simulator's own record. */
const truth = () => sim.truth.resources.filter((r) => r.listed && COMPARED.includes(r.type))
const key = (r: { accountId: string; type: string; arn: string }) => `${r.accountId} ${r.type} ${r.arn}`
const outcomes = () => t.db.query<{ outcome: string; n: number }>('select outcome, count(*)::int as n from probe group by 1 order by 1')

test('the inventory is the truth, in both directions, and so are state, times, tags and links', async () => {
  await run()
  expect(await arns()).toEqual(truth().map(key).sort())
  const rows = await t.db.query<{ key: string; name: string; createdAt: Date | null; endedAt: Date | null; tags: object | null; rawState: string | null; links: string[] }>(
    `select account_id || ' ' || type || ' ' || arn as key, name, created_at as "createdAt", ended_at as "endedAt", tags, raw_state as "rawState",
            coalesce((select array_agg(to_arn order by to_arn) from link l where l.from_resource_id = r.id and l.gone_at is null), '{}') as links from resource r`)
  const byKey = new Map(rows.map((r) => [r.key, r]))
  for (const r of truth()) {
    const row = byKey.get(key(r))
    expect(row, r.arn).toMatchObject({ name: r.name, rawState: r.status })
    // Unknown is allowed (it is said in the probe), wrong is not.
    if (row?.tags) expect(row.tags, r.arn).toEqual(r.tags)
    if (r.createdAt) expect(row?.createdAt?.toISOString(), r.arn).toBe(new Date(r.createdAt).toISOString())
    // A truth that names no link leaves it open.
    for (const link of r.links) expect(row?.links, `${r.arn} ${link.rel}`).toContain(link.toArn)
  }
})

test('one of AWS’s own profiles is of the estate where a router names it, and only there', async () => {
  await run()
  const found = await t.db.query(`select account_id as "accountId", region, arn, name from resource where type = 'inference-profile-system' and listed`)
  expect(found).toEqual(sim.truth.resources.filter((r) => r.type === 'inference-profile-system').map(({ accountId, region, arn, name }) => ({ accountId, region, arn, name })))
})

test('agreements are asked for models in use, and are those of that account and region', async () => {
  await run()
  const found = await t.db.query<{ key: string }>(`select account_id || ' ' || region || ' ' || arn as key from resource where type = 'foundation-model-agreement'`)
  const expected = new Set(sim.truth.resources.filter((r) => r.type === 'foundation-model-agreement').map((r) => `${r.accountId} ${r.region} ${r.arn}`))
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter((r) => !expected.has(r.key))).toEqual([])
})

test('a second sweep changes nothing but when things were last seen', async () => {
  await run()
  const before = await t.db.query('select id, arn, state, attributes, tags, first_seen_at, gone_at from resource order by id')
  const links = await t.db.query('select id, to_arn, to_resource_id, gone_at from link order by id')
  await run(LATER)
  expect(await t.db.query('select id, arn, state, attributes, tags, first_seen_at, gone_at from resource order by id')).toEqual(before)
  expect(await t.db.query('select id, to_arn, to_resource_id, gone_at from link order by id')).toEqual(links)
})

describe('faults', () => {
  const ACTION = 'bedrock:ListProvisionedModelThroughputs'
  const PT = `r.type = 'provisioned-throughput'`

  test.each<[string, Fault, string]>([
    ['denied', { kind: 'deny', action: ACTION }, 'denied'],
    ['an HTML error', { kind: 'html500', action: ACTION }, 'failed'],
    ['an endless token', { kind: 'endless-token', action: ACTION }, 'failed'],
    ['a page, then an error', { kind: 'fail-after', pages: 0, action: ACTION }, 'failed'],
    ['a dropped connection', { kind: 'drop', action: ACTION }, 'failed'],
    ['expired credentials', { kind: 'expired', action: ACTION }, 'failed'],
  ])('%s: what was known stays', async (_name, fault, outcome) => {
    await runOne()
    const before = await arns(PT)
    expect(before.length).toBeGreaterThan(0)
    await runOne(LATER, [fault])
    expect(await arns(PT)).toEqual(before)
    expect(await t.db.query(`select distinct outcome::text from probe where type = 'provisioned-throughput' and region = any($1)`, [regions])).toEqual([{ outcome }])
  })

  test('one denied account says so and leaves the others', async () => {
    await runOne(NOW, [{ kind: 'deny', action: ACTION, accountId: accounts[2]!.id }])
    expect(await arns(PT)).toEqual(truth().filter((r) => r.type === 'provisioned-throughput' && r.accountId !== accounts[2]!.id).map(key).sort())
    expect(await t.db.query(`select distinct account_id, missing_actions from probe where outcome = 'denied' and type = 'provisioned-throughput'`)).toEqual([{ account_id: accounts[2]!.id, missing_actions: [ACTION] }])
  })

  test('an item that comes twice, an unknown status, a field that is missing', async () => {
    await runOne(NOW, [{ kind: 'repeat-item', action: ACTION }, { kind: 'set-field', field: 'status', value: 'Hibernating', action: ACTION }, { kind: 'omit-field', field: 'modelUnits', action: ACTION }])
    expect(await arns(PT)).toEqual(truth().filter((r) => r.type === 'provisioned-throughput').map(key).sort())
    expect(await t.db.query(`select distinct state::text, raw_state from resource where type = 'provisioned-throughput'`)).toEqual([{ state: 'unknown', raw_state: 'Hibernating' }])
  })

  test('throttling now and then is waited out', async () => {
    await runOne(NOW, [{ kind: 'throttle', rate: 0.2, action: ACTION }])
    expect(await arns(PT)).toEqual(truth().filter((r) => r.type === 'provisioned-throughput').map(key).sort())
  })

  test('a region without the service is told apart from one that is not enabled, and neither is a denial', async () => {
    await run(NOW, [], ['agentcore-runtime'])
    expect(await t.db.query(`select distinct region, outcome::text, missing_actions from probe where outcome <> 'listed' order by 1`)).toEqual([
      { region: notOffered[0].region, outcome: 'not_offered', missing_actions: [] }, { region: notOptedIn[0], outcome: 'not_opted_in', missing_actions: [] },
    ])
  })

  test('a region that is not enabled is told apart', async () => {
    await runOne()
    const off = await t.db.query<{ outcome: string }>('select distinct outcome::text from probe where region = any($1)', [notOptedIn])
    expect(off).toEqual([{ outcome: 'not_opted_in' }])
    expect((await outcomes()).find((o) => o.outcome === 'listed')?.n).toBeGreaterThan(0)
  })
})
