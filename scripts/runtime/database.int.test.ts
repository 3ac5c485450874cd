import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import pg from 'pg'
import { openDatabase } from './database'
import type { Settings } from './settings'

const SERVER = process.env.TEST_DATABASE_URL!
const made: string[] = []
const onServer = async (sql: string) => {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
afterEach(async () => {
  for (const name of made.splice(0)) await onServer(`drop database if exists ${name} with (force)`)
})

const settings = (databaseUrl: string, demo = false): Settings => ({ root: '/', data: '/nowhere', port: 1, url: 'http://x', databaseUrl, demo })
const database = (name: string) => Object.assign(new URL(SERVER), { pathname: `/${name}` }).href
const fresh = () => `outcrop_open_${crypto.randomUUID().slice(0, 8)}`

test('a database of yours is migrated, and said so once', async () => {
  const name = fresh()
  made.push(name)
  await onServer(`create database ${name}`)
  const said: string[] = []
  const opened = await openDatabase(settings(database(name)), (l) => said.push(l))
  await openDatabase(settings(database(name)), (l) => said.push(l))
  expect(said).toEqual([expect.stringMatching(/^Database prepared: \d+ migrations applied$/)])
  expect(opened.label).toMatch(new RegExp(`:\\d+/${name}$`))
})

test('one that does not answer is waited for, then named without its password', async () => {
  const said: string[] = []
  await expect(openDatabase(settings('postgresql://u:hunter2@127.0.0.1:1/d'), (l) => said.push(l), 1200)).rejects.toMatchObject({
    code: 'database-unreachable', message: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/d cannot be reached \(.*ECONNREFUSED.*\)\. Is it running/) as string })
  expect(said).toEqual([expect.stringMatching(/^Waiting for the database at 127\.0\.0\.1:1\/d/)])
})

test('one that comes up meanwhile is used', async () => {
  const name = fresh()
  made.push(name)
  await onServer(`create database ${name}`)
  const target = new URL(database(name))
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: p } = probe.address() as { port: number }
      probe.close(() => { resolve(p) })
    })
  })
  const { connect } = await import('node:net')
  const proxy = createServer((socket) => {
    const to = connect(Number(target.port), target.hostname)
    socket.pipe(to).pipe(socket)
    for (const s of [socket, to]) s.on('error', () => { s.destroy() })
  })
  setTimeout(() => proxy.listen(port, '127.0.0.1'), 700)
  const opened = await openDatabase(settings(Object.assign(new URL(target), { port: String(port), hostname: '127.0.0.1' }).href), () => {}, 10_000)
  expect(opened.url).toContain(String(port))
  proxy.close()
})

test('a database that is not there is not waited for', async () => {
  const begun = performance.now()
  await expect(openDatabase(settings(database('outcrop_no_such')), () => {}, 30_000)).rejects.toMatchObject({ code: 'database-refused', message: expect.stringContaining('does not exist') as string })
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('the demo makes its database beside yours, and finds it again', async () => {
  const name = fresh()
  made.push(name, `${name}_demo`)
  await onServer(`create database ${name}`)
  const url = database(`${name}_demo`)
  await openDatabase(settings(url, true), () => {})
  await openDatabase(settings(url, true), () => {})
  const client = new pg.Client({ connectionString: database(name) })
  await client.connect()
  // Nothing is made in the real one.
  expect((await client.query(`select count(*)::int as n from pg_tables where schemaname = 'public'`)).rows).toEqual([{ n: 0 }])
  await client.end()
})
