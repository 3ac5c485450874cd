import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { openEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import type { Settings } from './settings'

export interface Database {
  url: string
  /** What it is, in words, without its password. */
  label: string
  /** Resolves if the embedded server goes away by itself. */
  lost: Promise<void>
  release(): Promise<void>
}

const OLDEST = 150_000 // server_version_num of PostgreSQL 15

/**
 * The migrated database: the embedded one, or DATABASE_URL's, which is waited for (a database container may still be
 * starting).
 *
 * @param waitMs how long to wait for a DATABASE_URL that does not answer.
 * @throws OutcropError `database-unreachable`, `database-refused`, `database-too-old`, `database-newer` …
 */
export async function openDatabase(settings: Settings, say: (line: string) => void, waitMs = 30_000): Promise<Database> {
  if (!settings.databaseUrl) {
    const embedded = await openEmbedded(settings.data, { say })
    await announce(await migrate(embedded.url), say)
    return { url: embedded.url, label: `embedded PostgreSQL in ${settings.data}`, lost: embedded.lost, release: async () => void (await embedded.release()) }
  }
  const { databaseUrl } = settings
  if (settings.demo) await makeDemoDatabase(databaseUrl, waitMs, say)
  await (await connect(databaseUrl, waitMs, say)).end()
  await announce(await migrate(databaseUrl), say)
  return { url: databaseUrl, label: nameOf(databaseUrl), lost: new Promise(() => {}), release: async () => {} }
}

const announce = (applied: string[], say: (line: string) => void): void => {
  if (applied.length > 0) say(`Database prepared: ${applied.length} migration${applied.length === 1 ? '' : 's'} applied`)
}

/** host:port/database of a connection string. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

async function connect(url: string, waitMs: number, say: (line: string) => void): Promise<pg.Client> {
  let told = false
  for (const deadline = performance.now() + waitMs; ;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query<{ n: number; v: string }>(`select current_setting('server_version_num')::int as n, current_setting('server_version') as v`)
      if (rows[0]!.n >= OLDEST) return client
      await client.end()
      throw new OutcropError('database-too-old', `The database at ${nameOf(url)} is PostgreSQL ${rows[0]!.v}; Outcrop needs 15 or newer.`, 503)
    } catch (e) {
      if (e instanceof OutcropError) throw e
      await client.end().catch(() => {})
      const { code = '' } = e as { code?: string }
      // 28: the server does not let us in; 3D: there is no such database. Waiting changes neither.
      if (/^(28|3D)/.test(code)) {
        throw new OutcropError('database-refused', `The database at ${nameOf(url)} refuses: ${messageOf(e)}. Check user, password and database name in DATABASE_URL.`, 503, { pgCode: code }, { cause: e })
      }
      if (performance.now() > deadline) {
        throw new OutcropError('database-unreachable', `The database at ${nameOf(url)} cannot be reached (${messageOf(e) || code}). Is it running, and is DATABASE_URL right?`, 503, {}, { cause: e })
      }
      if (!told) say(`Waiting for the database at ${nameOf(url)} (${messageOf(e) || code}) …`)
      told = true
      await sleep(1000)
    }
  }
}

/** The demo lives in a database of its own beside the real one, and makes it the first time. */
async function makeDemoDatabase(demoUrl: string, waitMs: number, say: (line: string) => void): Promise<void> {
  const name = decodeURIComponent(new URL(demoUrl).pathname.slice(1))
  try {
    await (await connect(demoUrl, waitMs, say)).end()
    return
  } catch (e) {
    if (!(e instanceof OutcropError) || e.detail.pgCode !== '3D000') throw e
  }
  const base = Object.assign(new URL(demoUrl), { pathname: `/${encodeURIComponent(name.replace(/_demo$/, ''))}` }).href
  const client = await connect(base, waitMs, say)
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (e) {
    throw new OutcropError('demo-database', `The demo needs the database "${name}" beside yours, which could not be made: ${messageOf(e)}. Make it yourself, or leave out DATABASE_URL to use the embedded one.`, 503, {}, { cause: e })
  } finally {
    await client.end()
  }
}
