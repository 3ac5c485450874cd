import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok, startFakeAws } from '@/lib/aws/testing/fake-aws'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'

const root = path.resolve(import.meta.dirname, '../..')
const t = await testDatabase()
let folder: string
beforeAll(async () => {
  // In the repository, where the bundle finds its packages.
  folder = await mkdtemp(path.join(root, 'dist-cli-test-'))
  const { options } = (await import(pathToFileURL(path.join(root, 'scripts/launcher/bundle.mjs')).href)) as { options: BuildOptions }
  await build({ ...options, entryPoints: { cli: 'scripts/cli/main.ts' }, outdir: folder })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await t.drop()
})

const command = (args: string[]): string[] => ['-e', `import(${JSON.stringify(`${folder}/cli.js`)}).then((m) => m.main(process.argv.slice(1)))`, '--', ...args]
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, DATABASE_URL: t.url, OUTCROP_ROOT: root, OUTCROP_NOW: '2026-11-23T06:00:00Z', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' })
/** The command line as a process, on the test's database. */
const outcrop = (...args: string[]) => new Promise<{ status: number; out: string; err: string }>((resolve) => {
  execFile(process.execPath, command(args), { env: environment() },
    (error, out, err) => { resolve({ status: error ? Number(error.code) : 0, out, err }) })
})
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await outcrop(...args, '--json')).out) as T

test('accounts and sources are added once and listed', async () => {
  expect(await outcrop('account', 'add', '--id', '111122223333', '--role-arn', 'arn:aws:iam::111122223333:role/Read', '--external-id', 'abc', '--regions', 'us-east-1,eu-central-1')).toMatchObject({ status: 0, out: expect.stringContaining('connected') as string })
  expect(await outcrop('account', 'add', '--id', '111122223333', '--role-arn', 'arn:aws:iam::111122223333:role/Read', '--regions', 'all')).toMatchObject({ status: 0, out: expect.stringContaining('changed') as string })
  expect(await json('account', 'list')).toMatchObject({ items: [{ id: '111122223333', access: 'role arn:aws:iam::111122223333:role/Read', regions: [] }] })
  expect((await outcrop('source', 'add', '--kind', 'cur2', '--path', '/srv/bills')).status).toBe(0)
  expect(await json('source', 'list')).toMatchObject({ items: [{ kind: 'cur2', path: '/srv/bills' }] })
  const id = String(((await json('source', 'list')) as { items: { id: number }[] }).items[0]!.id)
  expect(await outcrop('source', 'remove', '--id', id)).toMatchObject({ status: 0, out: `Source ${id} (/srv/bills) is removed. It had no delivery that counted.\n` })
  expect(await json('source', 'list')).toEqual({ items: [] })
  expect((await outcrop('source', 'remove', '--id', id)).status).toBe(1)
  expect((await outcrop('source', 'remove', '--id', 'cur')).status).toBe(2)
  await t.db.query('delete from bill_source')
  await t.db.query('delete from account')
})

test('a filter whose value does not exist is wrong usage, not an empty list', async () => {
  expect(await outcrop('resources', '--type', 'provisioned-troughput')).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^“provisioned-troughput” is no type of resource\. The nearest: provisioned-throughput/) as string })
  expect(await outcrop('coverage', '--account', '999999999999', '--json')).toMatchObject({ status: 2, out: expect.stringContaining('"code":"unknown-value"') as string })
})

test.each([[['source', 'list'], 0], [['resources', '--help'], 0], [['reconcile', '--month', '2020-01', '--json'], 3], [['nonsense'], 2]])('%j into a pipe that nobody reads ends as it would, without a word about the pipe', async (args, expected) => {
  // Stopping an embedded database takes a moment, in which the failed write is told.
  const [flag, script] = command([])
  const child = spawn('bash', ['-c', '"$0" "$@" | true; exit ${PIPESTATUS[0]}', process.execPath, flag!, `const { exit } = process; process.exit = () => setTimeout(() => exit(), 300); ${script!}`, '--', ...args], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (text: Buffer) => { err += text.toString() })
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(expected)
  expect(err).not.toMatch(/EPIPE|\n\s+at /)
})

test('an organisation is shown before it is connected; a check of it says what is missing, with status 3', async () => {
  const aws = await startFakeAws((c) => ({
    'organizations.ListAccounts': ok({ Accounts: [{ Id: '111122223333', Name: 'main', State: 'ACTIVE' }, { Id: '444455556666', Name: 'beta', State: 'ACTIVE' }, { Id: '777788889999', Name: 'old', State: 'SUSPENDED' }] }),
    'organizations.ListRoots': ok({ Roots: [{ Id: 'r-1', Name: 'Root' }] }), 'organizations.ListOrganizationalUnitsForParent': ok({ OrganizationalUnits: [] }),
    'organizations.ListAccountsForParent': ok({ Accounts: [{ Id: '111122223333' }, { Id: '444455556666' }, { Id: '777788889999' }] }),
    'account.ListRegions': ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }] }),
  })[c.operation])
  Object.assign(process.env, aws.env)
  try {
    const add = ['account', 'add-organization', '--role-name', 'OutcropRead', '--external-id', 'abcdef', '--exclude', '444455556666']
    expect(await outcrop(...add, '--dry-run')).toMatchObject({ status: 0, out: expect.stringMatching(/beta +Root +left out \(excluded by its id\)[\s\S]*suspended or closing[\s\S]*Nothing was stored/) as string })
    expect(await json('account', 'list')).toEqual({ items: [] })
    expect(await outcrop(...add)).toMatchObject({ status: 0, out: expect.stringContaining('The organisation is connected') as string })
    expect((await outcrop('account', 'list')).out).toMatch(/444455556666 +beta +excluded by its id +Root/)
    // Only what can be swept is checked: the fake denies every read of the estate.
    const check = await outcrop('account', 'check')
    expect(check).toMatchObject({ status: 3, out: expect.stringMatching(/^111122223333 main: \d+ reads granted, \d+ denied, \d+ unknown \(us-east-1\)[\s\S]*denied: bedrock:ListAgents in us-east-1[\s\S]*Grants exactly what is missing/) as string })
    expect(await outcrop('account', 'ignore', '--id', '111122223333')).toMatchObject({ status: 0 })
    expect(await outcrop('account', 'check')).toMatchObject({ status: 2 })
    expect(await outcrop('account', 'add-organization', '--role-name', 'R', '--external-id', 'x')).toMatchObject({ status: 2, err: expect.stringContaining('--external-id') as string })
  } finally {
    await aws.close()
    for (const name of Object.keys(aws.env)) Reflect.deleteProperty(process.env, name)
    await t.db.query('truncate account, organization cascade')
  }
})

test.each([
  [['account', 'add', '--id', '123'], /twelve digits/], [['account', 'add', '--id', '111122223333', '--external-id', 'x'], /goes with --role-arn/],
  [['account', 'add', '--id', '111122223333', '--regions', 'Europe'], /looks like us-east-1/], [['reconcile', '--month', '2026-13'], /looks like 2026-11/],
  [['user', 'add', '--email', 'a@example.org', '--role', 'king'], /it may be viewer, lead/], [['nonsense'], /no verb/],
  [['export', 'chargeback', '--month', '2026-10', '--format', 'xlsx'], /needs --out FILE/],
  // One sentence each, without a stack.
  [['forecast', '--as-of', '2026-11-24'], /^asOf \(2026-11-24\) is after today \(2026-11-23\)[^\n]*\n$/], [['forecast', '--as-of', '2026-02-30'], /^--as-of is "2026-02-30"; a day looks like 2026-11-10\.\n$/],
  [['forecast', '--month', '2029-01'], /^There is no forecast of 2029-01[^\n]*\n$/], [['forecast', '--currency', 'usd'], /^--currency is "usd"[^\n]*\n$/], [['forecast', '--group-by', 'principal'], /may be team, owner/],
  [['budgets', '--as-of', '2026-11-24'], /is after today[^\n]*\n$/],
  [['jobs', '--series', 'nosuch'], /^“nosuch” is no series of jobs\. There is none yet\.\n$/], [['jobs', '--from', '2026-11-10', '--to', '2026-11-01'], /2026-11-01[^\n]*\n$/], [['jobs', '--from', '2026-02-30'], /--from/],
])('wrong usage, status 2: %j', async (args, message) => {
  expect(await outcrop(...args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(message) as string })
})

test('a failure is status 1, and with --json an error with its code', async () => {
  expect(await outcrop('account', 'add', '--id', '111122223333', '--role-arn', 'arn:aws:iam::999999999999:role/Read', '--json')).toMatchObject({
    status: 1, out: '{"error":{"code":"wrong-account","message":"The role belongs to account 999999999999, not to 111122223333."}}\n' })
})

test('people and tokens: the link and the token are in the answer', async () => {
  expect(await json('user', 'add', '--email', 'Ana@Example.org', '--role', 'analyst')).toMatchObject({ email: 'ana@example.org', inviteUrl: expect.stringMatching(/^http:\/\/localhost:3000\/setup\?token=/) as string })
  expect(await outcrop('user', 'add', '--email', 'ana@example.org', '--role', 'analyst')).toMatchObject({ status: 1, err: expect.stringContaining('already a person') as string })
  expect(await json('token', 'create', '--name', 'ci', '--role', 'viewer')).toMatchObject({ name: 'ci', role: 'viewer', token: expect.stringMatching(/^oc_/) as string })
})

test('sync without a worker: asked for and said so, or done here with --wait', async () => {
  expect(await outcrop('sync', '--only', 'costing')).toMatchObject({ status: 0, err: expect.stringContaining('No worker is running') as string })
  expect(await outcrop('sync', '--wait')).toMatchObject({
    // Nothing is connected yet, which is incomplete, and says what to do.
    status: 3, out: expect.stringMatching(/^discovery incomplete\n {2}No account is connected.*\nbilling incomplete\n {2}No source.*\nusage done\ncosting done\n$/) as string })
  expect((await json<{ items: { kind: string; status: string }[] }>('runs')).items.filter((r) => r.status !== 'queued').map((r) => r.kind).sort()).toEqual(['billing', 'costing', 'discovery', 'usage'])
})

test('a sync that was killed in the middle is taken up by the next', async () => {
  // What a command line that is gone leaves behind: its run still says running, by a process that no longer is.
  const [run] = await t.db.query<{ id: string }>(`insert into run (id, kind, status, requested_by, requested_at, started_at, heartbeat_at, worker_id, attempts)
    values (gen_random_uuid(), 'billing', 'running', '{"kind":"cli"}', now(), now(), clock_timestamp(), $1, 1) returning id`, [`${hostname()}:999999999:cli`])
  const sync = await outcrop('sync', '--only', 'billing', '--wait')
  expect(sync.out).toMatch(/^billing (done|incomplete)/)
  expect(await t.db.query('select status, ended_at is not null as ended from run where id = $1', [run!.id])).toEqual([{ status: expect.stringMatching(/done|incomplete/) as string, ended: true }])
}, 60_000)

test('a statement of a month without a bill is status 3, in every format', async () => {
  for (const format of [['csv'], ['csv', '--detailed'], ['focus'], ['json']]) {
    expect([format, await outcrop('export', 'chargeback', '--month', '2020-01', '--format', ...format)]).toMatchObject([format, { status: 3, err: expect.stringContaining('No bill of 2020-01') as string }])
  }
})

test('what is missing is status 3: a source that is not there, a month without a bill', async () => {
  await outcrop('source', 'add', '--kind', 'cur2', '--path', '/nowhere/at/all')
  const sync = await outcrop('sync', '--only', 'billing', '--wait')
  expect(sync).toMatchObject({ status: 3, out: expect.stringContaining('/nowhere/at/all') as string })
  expect((await outcrop('source', 'list')).status).toBe(3)
  expect(await outcrop('reconcile', '--month', '2020-01')).toMatchObject({ status: 3, out: expect.stringContaining('no bill of 2020-01') as string })
})

test('the estate and a statement say the same as the database', async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
  const pt = await f.resource({ name: 'support-bot' })
  await f.cost(pt, '2026-11-09', '24.5')
  await f.cost(null, '2026-11-09', '7.000000000001', { meter: 'tokens', shape: 'metered', type: 'foundation-model' })
  await f.rollUp()
  expect(await json('resources', '--q', 'support-bot')).toMatchObject({ total: 1, items: [{ name: 'support-bot', cost: { monthToDate: '24.5' } }], sums: { monthToDate: '24.5' } })
  const file = path.join(folder, 'statement.csv')
  expect(await json('export', 'chargeback', '--month', '2026-11', '--out', file)).toMatchObject({ file, total: '31.500000000001', currency: 'USD' })
  expect(await readFile(file, 'utf8')).toContain('support-bot')
  expect(await outcrop('export', 'chargeback', '--month', '2026-11', '--out', path.join(tmpdir(), 'no', 'such', 'folder', 'x.csv'))).toMatchObject({ status: 1, err: expect.stringContaining('could not be written') as string })
})

test('budgets are set, listed and ended; one that is not known is status 3', async () => {
  expect(await outcrop('budgets', '--month', '2026-10')).toMatchObject({ status: 0, out: expect.stringContaining('No budget holds in 2026-10') as string })
  expect(await json('budget', 'set', '--scope', 'tag', '--key', 'project=none-such', '--amount', '12000.50', '--month', '2026-10')).toMatchObject({ before: null })
  expect(await outcrop('budgets', '--month', '2026-10')).toMatchObject({ status: 3, out: expect.stringMatching(/tag +project=none-such +12000\.5 +USD .*unknown[\s\S]*No resource carries the tag/) as string })
  expect(await outcrop('budget', 'end', '--scope', 'tag', '--key', 'project=none-such', '--month', '2026-10')).toMatchObject({ status: 0, out: expect.stringContaining('before: 12000.5 USD') as string })
  expect(await json('budgets', '--month', '2026-10')).toMatchObject({ items: [] })
  for (const args of [['--amount', '-1'], ['--amount', '1', '--month', '2026-13'], ['--amount', '1', '--currency', 'usd']]) expect((await outcrop('budget', 'set', '--scope', 'all', ...args)).status).toBe(2)
  expect(await outcrop('budget', 'set', '--scope', 'team', '--key', 'nope', '--amount', '1')).toMatchObject({ status: 1, err: expect.stringContaining('There is no team') as string })
})
