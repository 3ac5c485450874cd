import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { addPerson } from './add-person'
import { completeSetup, describeLink } from './complete-setup'
import { ensureSetupLink } from './ensure-setup-link'
import { signIn } from './sign-in'
import { cli, NOW } from './testing/actors'

let database: Awaited<ReturnType<typeof testDatabase>>
const PASSWORD = 'tidal granite lamp'
const ctx = (now = NOW) => cli(database.db, now)
const tokenOf = (path: string | null) => path!.replace('/setup?token=', '')
const admin = (token: string) => ({ token, email: 'Root@example.org', name: 'Root', password: PASSWORD })

beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.drop())
beforeEach(() => database.db.query('truncate session, one_time_link, person cascade'))

test('the first administrator comes through a link that works once and is stored as a hash', async () => {
  const token = tokenOf(await ensureSetupLink(ctx()))
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(await database.db.query('select * from one_time_link'))).not.toContain(token)
  expect(await describeLink(ctx(), token)).toEqual({ purpose: 'setup', email: null, name: null })
  const { email } = await completeSetup(ctx(), admin(token))
  expect(await signIn(ctx(), { email, password: PASSWORD })).not.toBeNull()
  await expect(completeSetup(ctx(), admin(token))).rejects.toMatchObject({ code: 'link-not-valid', status: 403 })
  expect(await ensureSetupLink(ctx())).toBeNull()
})

test('each start makes a new link and ends the last', async () => {
  const first = tokenOf(await ensureSetupLink(ctx()))
  const second = tokenOf(await ensureSetupLink(ctx()))
  await expect(completeSetup(ctx(), admin(first))).rejects.toMatchObject({ code: 'link-not-valid' })
  await completeSetup(ctx(), admin(second))
})

test('a day later it does not work; a weak password does not use it up', async () => {
  const token = tokenOf(await ensureSetupLink(ctx()))
  await expect(completeSetup(ctx(), { ...admin(token), password: 'short' })).rejects.toMatchObject({ code: 'weak-password' })
  await expect(completeSetup(ctx(new Date(NOW.getTime() + 24 * 3_600_000)), admin(token))).rejects.toMatchObject({ code: 'link-not-valid' })
  await completeSetup(ctx(), admin(token))
})

test('two at once make one administrator', async () => {
  const token = tokenOf(await ensureSetupLink(ctx()))
  const both = await Promise.allSettled([completeSetup(ctx(), admin(token)), completeSetup(ctx(), { ...admin(token), email: 'other@example.org' })])
  expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
  expect(await database.db.query('select 1 from person where role is not null')).toHaveLength(1)
})

test('a set-up link is worth nothing once somebody can sign in', async () => {
  const token = tokenOf(await ensureSetupLink(ctx()))
  await addPerson(ctx(), { email: 'a@example.org', role: 'viewer', password: PASSWORD })
  await expect(completeSetup(ctx(), admin(token))).rejects.toMatchObject({ code: 'link-not-valid' })
})

test('an invitation sets the password of the invited, and nobody else’s e-mail or role', async () => {
  const { invitePath, id } = await addPerson(ctx(), { email: 'lee@example.org', role: 'lead' })
  const done = await completeSetup(ctx(), { token: tokenOf(invitePath), email: 'evil@example.org', password: PASSWORD })
  expect(done).toEqual({ personId: id, email: 'lee@example.org' })
  const [row] = await database.db.query<{ role: string }>('select role from person where id = $1', [id])
  expect(row!.role).toBe('lead')
})
