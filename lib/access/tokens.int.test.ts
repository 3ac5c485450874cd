import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTeam } from '@/lib/ownership/save-team'
import { testDatabase } from '@/test/support/database'
import { addPerson } from './add-person'
import { authenticateToken } from './authenticate-token'
import { changePerson } from './change-person'
import { createToken } from './create-token'
import { checkSession } from './sessions'
import { signIn } from './sign-in'
import { cli, ctxOf, NOW, person } from './testing/actors'
import { listTokens, revokeToken } from './tokens'

let database: Awaited<ReturnType<typeof testDatabase>>
let people: Record<'admin' | 'analyst' | 'lead', number>
const PASSWORD = 'tidal granite lamp'
const who = (token: string, now = NOW) => authenticateToken(database.db, now, token)

beforeAll(async () => {
  database = await testDatabase()
  const add = async (role: 'admin' | 'analyst' | 'lead', teams?: string[]) => (await addPerson(cli(database.db), { email: `${role}@example.org`, role, password: PASSWORD, teams })).id
  for (const name of ['Search', 'Support']) await createTeam(cli(database.db), { name })
  await createTeam(cli(database.db), { name: 'Search Ranking', parent: 'search' })
  people = { admin: await add('admin'), analyst: await add('analyst'), lead: await add('lead', ['search']) }
})
afterAll(() => database.drop())

test('a token is shown once, stored hashed, and acts as what it was made for', async () => {
  const made = await createToken(cli(database.db), { name: 'ci', role: 'analyst' })
  expect(made.token).toMatch(/^oc_[\w-]{43}$/)
  expect(await who(made.token)).toMatchObject({ kind: 'token', name: 'ci', role: 'analyst' })
  const everything = JSON.stringify([await database.db.query('select * from api_token'), await database.db.query('select * from audit'), await listTokens(cli(database.db))])
  expect(everything).not.toContain(made.token)
  const [row] = await database.db.query<{ last_used_at: Date }>('select last_used_at from api_token where id = $1', [made.id])
  expect(row!.last_used_at).toEqual(NOW)
})

test('forged, expired and revoked tokens are nobody’s', async () => {
  const { token, id } = await createToken(cli(database.db), { name: 't', role: 'viewer', expiresAt: new Date('2026-11-24T06:00:00Z') })
  for (const forged of ['', 'oc_', token.slice(0, -1), `${token}x`, token.toUpperCase(), `oc_${'A'.repeat(43)}`]) expect(await who(forged)).toBeNull()
  expect(await who(token, new Date('2026-11-24T05:59:59Z'))).not.toBeNull()
  expect(await who(token, new Date('2026-11-24T06:00:00Z'))).toBeNull()
  await revokeToken(cli(database.db), Number(id))
  expect(await who(token)).toBeNull()
})

test('a token never has more rights than its creator has today', async () => {
  const { token } = await createToken(ctxOf(database.db, person('analyst', [], people.analyst)), { name: 't', role: 'analyst' })
  expect(await who(token)).toMatchObject({ role: 'analyst' })
  await changePerson(cli(database.db), { id: people.analyst, role: 'viewer' })
  expect(await who(token)).toMatchObject({ role: 'viewer' })
  await changePerson(cli(database.db), { id: people.analyst, disabled: true })
  expect(await who(token)).toBeNull()
})

test('nobody makes a token above their own role or for others’ teams', async () => {
  const make = (role: 'viewer' | 'analyst' | 'lead' | 'manager', input: Parameters<typeof createToken>[1], teamIds: number[] = []) =>
    createToken(ctxOf(database.db, person(role, teamIds, people.lead)), input)
  await expect(make('manager', { name: 't', role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(make('analyst', { name: 't', role: 'lead' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(make('viewer', { name: 't', role: 'viewer' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(make('lead', { name: 't', role: 'lead', teams: ['support'] })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(make('lead', { name: 't', role: 'lead', teams: ['nope'] })).rejects.toMatchObject({ code: 'unknown-team' })
})

test('a lead acts on the teams led, those below included, and a lead’s token on no more than its lead', async () => {
  const session = await signIn(cli(database.db), { email: 'lead@example.org', password: PASSWORD })
  const actor = await checkSession(database.db, NOW, session!.sessionId)
  const ids = Object.fromEntries((await database.db.query<{ key: string; id: number }>('select key, id from team')).map((t) => [t.key, t.id]))
  expect(actor).toMatchObject({ teamIds: [ids.search, ids['search-ranking']] })

  const { token } = await createToken(ctxOf(database.db, actor!), { name: 't', role: 'lead' })
  expect(await who(token)).toMatchObject({ role: 'lead', teamIds: [ids.search, ids['search-ranking']] })
  await database.db.query('delete from team_member where person_id = $1', [people.lead])
  expect(await who(token)).toMatchObject({ teamIds: [] })
})

test('others’ tokens cannot be seen or revoked', async () => {
  const { id } = await createToken(cli(database.db), { name: 'other', role: 'viewer' })
  const lead = ctxOf(database.db, person('lead', [], people.lead))
  expect((await listTokens(lead)).map((t) => t.id)).not.toContain(id)
  await expect(revokeToken(lead, Number(id))).rejects.toMatchObject({ code: 'not-found' })
})
