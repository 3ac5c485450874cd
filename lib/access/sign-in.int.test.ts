import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { addPerson } from './add-person'
import { changePerson } from './change-person'
import { checkSession, listSessions, revokeSession } from './sessions'
import { setPassword } from './set-password'
import { signIn } from './sign-in'
import { cli, ctxOf, NOW, person } from './testing/actors'

let database: Awaited<ReturnType<typeof testDatabase>>
let id: number
const PASSWORD = 'tidal granite lamp'
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const attempt = (password: string, now = NOW, email = 'ana@example.org') =>
  signIn({ ...cli(database.db, now), actor: { kind: 'system', name: 'sign-in' } }, { email, password, ip: '10.0.0.1', userAgent: 'test' })
const audit = (action: string) => database.db.query<{ actor_label: string; entity_id: string; after: unknown; ip: string }>('select * from audit where action = $1 order by id', [action])

beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.query('truncate session, one_time_link, person cascade')
  await addPerson(cli(database.db), { email: 'root@example.org', role: 'admin', password: PASSWORD })
  id = (await addPerson(cli(database.db), { email: ' Ana@Example.org', name: 'Ana', role: 'analyst', password: PASSWORD })).id
})

test('the right password opens a session that names the person as of now', async () => {
  const opened = await attempt(PASSWORD, NOW, 'ANA@example.org ')
  expect(opened).toMatchObject({ personId: id, email: 'ana@example.org', name: 'Ana' })
  expect(await checkSession(database.db, later(1), opened!.sessionId)).toMatchObject({ kind: 'person', id, role: 'analyst', teamIds: [] })
  await changePerson(cli(database.db), { id, role: 'viewer' })
  expect(await checkSession(database.db, later(2), opened!.sessionId)).toMatchObject({ role: 'viewer' })
  expect((await audit('sign-in')).at(-1)).toMatchObject({ actor_label: 'ana@example.org', ip: '10.0.0.1' })
})

test('wrong password, unknown e-mail, disabled, no role and no password look alike', async () => {
  await addPerson(cli(database.db), { email: 'owner@example.org', role: null })
  await addPerson(cli(database.db), { email: 'invited@example.org', role: 'viewer' })
  expect(await attempt('not the password')).toBeNull()
  for (const email of ['nobody@example.org', 'owner@example.org', 'invited@example.org', "' or 1=1 --"]) expect(await attempt(PASSWORD, NOW, email)).toBeNull()
  await changePerson(cli(database.db), { id, disabled: true })
  expect(await attempt(PASSWORD)).toBeNull()
})

test('the audit has failures without what was typed', async () => {
  await attempt('my-secret-guess-1')
  await attempt(PASSWORD, NOW, 'oops-my-password@typed.here')
  const rows = await audit('sign-in-failed')
  expect(rows.at(-2)).toMatchObject({ entity_id: String(id) })
  expect(rows.at(-1)).toMatchObject({ entity_id: 'unknown' })
  expect(JSON.stringify(await database.db.query('select * from audit'))).not.toMatch(/my-secret-guess|oops-my-password|argon2|tidal granite/)
})

test('five failures lock for a minute, the next for two; waiting opens again and success forgets', async () => {
  for (let i = 0; i < 5; i++) expect(await attempt('wrong')).toBeNull()
  expect(await attempt(PASSWORD, later(0.9))).toBeNull()
  expect(await attempt('wrong', later(1.1))).toBeNull()
  expect(await attempt(PASSWORD, later(2.9))).toBeNull()
  expect(await attempt(PASSWORD, later(3.2))).not.toBeNull()
  for (let i = 0; i < 4; i++) await attempt('wrong', later(4))
  expect(await attempt(PASSWORD, later(4))).not.toBeNull()
})

test('the lock never grows beyond a quarter of an hour, whatever is tried meanwhile', async () => {
  for (let i = 0; i < 60; i++) await attempt('wrong', later(i * 16))
  await attempt('wrong', later(59 * 16 + 1))
  expect(await attempt(PASSWORD, later(59 * 16 + 15.1))).not.toBeNull()
})

test('thirty guesses at once are five guesses', async () => {
  await Promise.all(Array.from({ length: 30 }, () => attempt('wrong')))
  const [row] = await database.db.query<{ failed_sign_ins: number }>('select failed_sign_ins from person where id = $1', [id])
  expect(row!.failed_sign_ins).toBe(5)
})

test('a session ends by revoking, by time, by disabling, by a new password', async () => {
  const ana = ctxOf(database.db, person('analyst', [], id))
  const open = async () => (await attempt(PASSWORD))!.sessionId
  const stands = (sid: string, now = NOW) => checkSession(database.db, now, sid)

  const first = await open()
  expect(await listSessions(ana, id)).toHaveLength(1)
  await revokeSession(ana, { sessionId: first })
  expect(await stands(first)).toBeNull()

  const second = await open()
  expect(await stands(second, later(14 * 24 * 60 + 1))).toBeNull()
  await setPassword(ana, { personId: id, current: PASSWORD, password: 'another granite lamp' })
  expect(await stands(second)).toBeNull()

  const third = (await attempt('another granite lamp'))!.sessionId
  await changePerson(cli(database.db), { id, disabled: true })
  expect(await stands(third)).toBeNull()
  expect(await stands('not-a-uuid')).toBeNull()
})

test('another person’s sessions and password are out of reach', async () => {
  const { sessionId } = (await attempt(PASSWORD))!
  const other = ctxOf(database.db, person('manager', [], 999))
  await expect(revokeSession(other, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listSessions(other, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setPassword(other, { personId: id, password: 'another granite lamp' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setPassword(ctxOf(database.db, person('analyst', [], id)), { personId: id, password: 'another granite lamp', current: 'guess' })).rejects.toMatchObject({ code: 'wrong-password' })
})

test('the last administrator stays, also when two are demoted at once', async () => {
  const [root] = await database.db.query<{ id: number }>(`select id from person where role = 'admin'`)
  await expect(changePerson(cli(database.db), { id: root!.id, role: 'viewer' })).rejects.toMatchObject({ code: 'last-admin' })
  await changePerson(cli(database.db), { id, role: 'admin' })
  const results = await Promise.allSettled([root!.id, id].map((who) => changePerson(cli(database.db), { id: who, disabled: true })))
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
})
