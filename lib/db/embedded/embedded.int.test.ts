import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEmbedded, type Embedded } from './index'
import { checkDiskSpace } from './initialise'
import { runningServer } from './server'

const isRoot = process.getuid?.() === 0
let home: string
let open: Embedded[]
let said: string[]

beforeEach(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'outcrop-pg-'))
  await chmod(parent, 0o755)
  home = path.join(parent, 'data')
  open = []
  said = []
})
afterEach(async () => {
  for (const e of open) await e.release()
  await rm(path.dirname(home), { recursive: true, force: true })
})

async function start(): Promise<Embedded> {
  const e = await openEmbedded(home, { say: (line) => said.push(line) })
  open.push(e)
  return e
}

async function run<T>(url: string, sql: string): Promise<{ x: T }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ x: T }>(sql)).rows
  } finally {
    await client.end()
  }
}
const ask = async <T>(url: string, sql: string): Promise<T> => (await run<T>(url, sql))[0]!.x

describe('a cluster', () => {
  test('is made, kept, joined by a second holder and stopped by the last', async () => {
    const first = await start()
    expect(first.started).toBe(true)
    await run(first.url, 'create table kept as select 7 as x')
    const second = await start()
    expect(second.started).toBe(false)
    expect(second.port).toBe(first.port)
    expect(await first.release()).toBe('left running')
    expect(await ask(second.url, 'select x from kept')).toBe(7)
    expect(await second.release()).toBe('stopped')

    const again = await start()
    expect(again.port).toBe(first.port)
    expect(await ask(again.url, 'select x from kept')).toBe(7)
  })

  test('listens on this machine only, with a password that only we can read', async () => {
    const e = await start()
    expect(await ask(e.url, `select current_setting('listen_addresses') || current_setting('unix_socket_directories') || current_setting('TimeZone') as x`)).toBe('127.0.0.1UTC')
    const wrong = new URL(e.url)
    wrong.password = 'postgres'
    await expect(ask(wrong.href, 'select 1 as x')).rejects.toThrow(/password authentication failed/)
    expect((await stat(path.join(home, 'pg.json'))).mode & 0o777).toBe(0o600)
  })

  test('two that start at once make one cluster', async () => {
    const [a, b] = await Promise.all([start(), start()])
    expect(a.port).toBe(b.port)
    expect([a.started, b.started].filter(Boolean)).toHaveLength(1)
  })

  test('a taken port is changed, and the new one remembered', async () => {
    const first = await start()
    await first.release()
    const squatter = net.createServer().listen(first.port, '127.0.0.1')
    await once(squatter, 'listening')
    const moved = await start()
    expect(moved.port).not.toBe(first.port)
    squatter.close()
    await moved.release()
    expect((await start()).port).toBe(moved.port)
  })
})

describe('after an accident', () => {
  test('a server whose parent was killed is joined, and stopped in the end', async () => {
    const first = await start()
    const { pid } = (await runningServer(path.join(home, 'pg'))) ?? { pid: 0 }
    // What kill -9 of the parent leaves: the server runs, the holder's connection is cut.
    await ask(first.url, `select pg_terminate_backend(pid)::text as x from pg_stat_activity where application_name = 'outcrop holder'`)
    await first.lost
    const next = await start()
    expect(next.started).toBe(false)
    expect((await runningServer(path.join(home, 'pg')))?.pid).toBe(pid)
    expect(await next.release()).toBe('stopped')
  })

  test('a killed server leaves a pid file that stops nobody, also when its number went to another program', async () => {
    const first = await start()
    await run(first.url, 'create table kept as select 7 as x')
    const pidFile = path.join(home, 'pg', 'postmaster.pid')
    const lines = (await readFile(pidFile, 'utf8')).split('\n')
    process.kill(Number(lines[0]), 'SIGKILL')
    await first.lost
    const other = spawn('sleep', ['60'])
    await writeFile(pidFile, [String(other.pid), ...lines.slice(1)].join('\n'))
    try {
      const next = await start()
      expect(next.started).toBe(true)
      expect(await ask(next.url, 'select x from kept')).toBe(7)
    } finally {
      other.kill()
    }
  })

  test('a half-made cluster is not taken for one', async () => {
    await mkdir(path.join(home, `pg-init-1`), { recursive: true })
    await writeFile(path.join(home, 'pg-init-1', 'PG_VERSION'), '18\n')
    expect((await start()).started).toBe(true)
  })

  test('a cluster of another major version is refused, not touched', async () => {
    await mkdir(path.join(home, 'pg'), { recursive: true })
    await writeFile(path.join(home, 'pg', 'PG_VERSION'), '16\n')
    await expect(start()).rejects.toThrow(/made by PostgreSQL 16; this version of Outcrop brings 18/)
  })
})

test('too little room on the disk is said before anything is made', async () => {
  await expect(checkDiskSpace(tmpdir(), Number.MAX_SAFE_INTEGER)).rejects.toThrow(/Only \d+ MB are free .* set OUTCROP_DATA/)
})

test.runIf(isRoot)('as root under a home that others may not enter, the database is kept elsewhere, and a line says where', async () => {
  await chmod(path.dirname(home), 0o700)
  const e = await start()
  expect(await ask(e.url, 'select 7 as x')).toBe(7)
  expect(said.join()).toMatch(/may not enter .*: the database is kept in \/var\/lib\/outcrop\//)
  const data = await ask<string>(e.url, `select current_setting('data_directory') as x`)
  await e.release()
  await rm(path.dirname(data), { recursive: true, force: true })
})

test.runIf(!isRoot)('a data folder that cannot be written is named', async () => {
  await mkdir(home, { recursive: true })
  await chmod(home, 0o500)
  await expect(start()).rejects.toThrow(/cannot keep its data in .* set OUTCROP_DATA/)
})
