import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { findBinaries, hydrateSymlinks } from './binaries'
import { initialise } from './initialise'
import { serverUser } from './os-user'
import { choosePlace } from './place'
import { SERVER_DATABASE, connectTo, freePort, runningServer, startServer, stopServer, urlOf } from './server'

/** A hold on the embedded cluster. */
export interface Embedded {
  /** Connection string of the database that was asked for. */
  url: string
  port: number
  /** true: this process started the server; false: it was running and we joined it. */
  started: boolean
  /** Resolves when the server goes away although nobody here released it. */
  lost: Promise<void>
  /** Lets go; whoever lets go last stops the server. */
  release(): Promise<'stopped' | 'left running'>
}

export interface OpenOptions {
  /** Made when it is missing. Default `outcrop`. */
  database?: string
  /** Told, one line each, what a person should know. */
  say?: (line: string) => void
  /** Server settings beside our own, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string | number>
}

const HOLDER = 'outcrop holder'

/**
 * Opens the embedded PostgreSQL of a data folder: makes the cluster the first time, starts the server or joins the
 * one that runs (another command's, or one whose parent was killed), makes the database. It listens on 127.0.0.1
 * only, on a port that is chosen once and remembered, with a generated password (`<home>/pg.json`, mode 0600).
 *
 * @throws OutcropError with what to do: `data-not-writable`, `disk-full`, `no-embedded-postgres`, `postgres-start` …
 */
export async function openEmbedded(home: string, options: OpenOptions = {}): Promise<Embedded> {
  const { database = 'outcrop', say = () => {}, settings: serverSettings = {} } = options
  const binaries = findBinaries()
  await hydrateSymlinks(binaries.root)
  const settings = await readSettings(home)
  const user = await serverUser(say)
  const place = await choosePlace(home, binaries, user, say)
  await initialise(place, settings.password, user, '18')

  let holder = await join(place.data, settings.password)
  const started = !holder
  for (let attempt = 1; !holder; attempt++) {
    const port = await freePort(settings.port)
    if (port !== settings.port) await writeSettings(home, { ...settings, port })
    try {
      holder = await startServer(place, { ...serverSettings, port }, settings.password, user, HOLDER)
    } catch (e) {
      // Someone else may have started it, or taken the port, in the meantime.
      holder = await join(place.data, settings.password)
      if (!holder && (attempt === 3 || !/in use|lock file/i.test(messageOf(e)))) throw e
    }
  }
  const { port } = (await runningServer(place.data)) ?? { port: settings.port }
  await makeDatabase(holder, database)
  return hold(holder, place.data, { url: urlOf(port, settings.password, database), port, started })
}

/** Joins a server that runs on these files; waits a little when it is still starting. */
async function join(data: string, password: string): Promise<pg.Client | undefined> {
  for (let i = 0; i < 25; i++) {
    const server = await runningServer(data)
    if (!server) return undefined
    const client = await connectTo(data, server.port, password, HOLDER)
    if (client) return client
    if (i >= 3 && !(await isAlive(server.pid))) return undefined
    await sleep(200)
  }
  return undefined
}

async function isAlive(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined)
  return command === undefined ? process.platform !== 'linux' : command.startsWith('postgres')
}

function hold(holder: pg.Client, data: string, rest: Pick<Embedded, 'url' | 'port' | 'started'>): Embedded {
  let released = false
  const lost = new Promise<void>((resolve) => { holder.once('end', () => { if (!released) resolve() }) })
  return {
    ...rest,
    lost,
    async release() {
      if (released) return 'left running'
      released = true
      const { rows } = await holder.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()`, [HOLDER])
        .catch(() => ({ rows: [{ n: 0 }] }))
      await holder.end().catch(() => {})
      if (rows[0]!.n > 0) return 'left running'
      await stopServer(data)
      return 'stopped'
    },
  }
}

async function makeDatabase(client: pg.Client, database: string): Promise<void> {
  if (database === SERVER_DATABASE) return
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [database])
  if (rows.length === 0) {
    await client.query(`create database ${client.escapeIdentifier(database)}`).catch((e: unknown) => {
      if ((e as { code?: string }).code !== '42P04' && (e as { code?: string }).code !== '23505') throw e // another process made it just now
    })
  }
}

interface Settings { port: number; password: string }

async function readSettings(home: string): Promise<Settings> {
  const file = path.join(home, 'pg.json')
  try {
    await mkdir(home, { recursive: true })
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text !== undefined) return JSON.parse(text) as Settings
    const fresh = { port: await freePort(), password: randomBytes(24).toString('base64url') }
    // Of two that start at once, the second reads what the first wrote, whole: a link is made or it is not.
    const draft = `${file}.${fresh.password.slice(0, 8)}`
    await writeFile(draft, JSON.stringify(fresh), { mode: 0o600 })
    await link(draft, file).catch(() => {})
    await rm(draft)
    return JSON.parse(await readFile(file, 'utf8')) as Settings
  } catch (cause) {
    throw new OutcropError('data-not-writable',
      `Outcrop cannot keep its data in ${home}: ${messageOf(cause)}. Make the folder writable, or set OUTCROP_DATA to one that is.`, 500, {}, { cause })
  }
}

const writeSettings = (home: string, settings: Settings): Promise<void> =>
  writeFile(path.join(home, 'pg.json'), JSON.stringify(settings), { mode: 0o600 })
