import { spawn } from 'node:child_process'
import { chown, open, readFile, rm, stat } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { OutcropError, messageOf } from '@/lib/core/errors'
import type { OsUser } from './os-user'
import type { Place } from './place'

export const SERVER_DATABASE = 'postgres'

export const urlOf = (port: number, password: string, database: string): string =>
  `postgresql://outcrop:${password}@127.0.0.1:${port}/${database}`

/** What `postmaster.pid` says of a server: it may be running, or have been killed. */
export async function runningServer(data: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0]), port = Number(lines[3])
  return pid > 0 && port > 0 ? { pid, port } : undefined
}

/** A connection to the cluster at `data`, or undefined when nothing of ours answers on the port. */
export async function connectTo(data: string, port: number, password: string, name: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: urlOf(port, password, SERVER_DATABASE), application_name: name, connectionTimeoutMillis: 3000, keepAlive: true })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data: string }>(`select current_setting('data_directory') as data`)
    if (path.resolve(rows[0]!.data) === path.resolve(data)) return client
    await client.end()
  } catch (e) {
    await client.end().catch(() => {})
    if ((e as { code?: string }).code === '28P01' && (await runningServer(data))?.port === port) {
      throw new OutcropError('postgres-password',
        `The password in pg.json is not the one of the database in ${data}. Put the pg.json back that belongs to it, or move both away to begin anew.`, 500, {}, { cause: e })
    }
  }
  return undefined
}

/** `port` if it is free on 127.0.0.1, else a free one. */
export async function freePort(port = 0): Promise<number> {
  const listen = (wanted: number) => new Promise<number>((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const { port: got } = server.address() as net.AddressInfo
      server.close(() => { resolve(got) })
    })
  })
  return listen(port).catch(() => listen(0))
}

/** A pid file whose process is gone, or is some other program that got the same number, stops PostgreSQL from starting. */
async function dropStalePidFile(data: string): Promise<void> {
  const server = await runningServer(data)
  if (!server) return
  const command = await readFile(`/proc/${server.pid}/comm`, 'utf8').catch(() => undefined)
  if (!alive(server.pid) || (command !== undefined && !command.startsWith('postgres'))) await rm(path.join(data, 'postmaster.pid'), { force: true })
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Starts the server of an initialised cluster and returns when it accepts connections. It is started in a session of
 * its own: Ctrl-C in the terminal must not stop it before the web server and the worker have finished.
 *
 * @throws OutcropError `postgres-start` with the last words of its log, `disk-full`.
 */
export async function startServer(place: Place, wanted: { port: number } & Record<string, string | number>, password: string, user: OsUser | undefined, name: string): Promise<pg.Client> {
  const { port } = wanted
  await dropStalePidFile(place.data)
  const logFile = path.join(path.dirname(place.data), 'postgres.log')
  const before = (await stat(logFile).catch(() => undefined))?.size ?? 0
  const log = await open(logFile, 'a', 0o600)
  if (user) await chown(logFile, user.uid, user.gid)
  const settings = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC',
    // One machine, no replica: less to write. Commits stay durable.
    wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '1GB', checkpoint_timeout: '15min',
    // Rollups scan months: plans for a disk that seeks fast, and no just-in-time compiling of small queries.
    random_page_cost: 1.1, jit: 'off', work_mem: '16MB', max_connections: 100, ...wanted,
  }
  const child = spawn(place.binaries.postgres, ['-D', place.data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    { ...(user && { uid: user.uid, gid: user.gid }), cwd: place.data, detached: true, stdio: ['ignore', log.fd, log.fd], env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } })
  let ended: string | undefined
  child.on('error', (e) => { ended = messageOf(e) })
  child.on('exit', (code, signal) => { ended ??= `ended with ${signal ?? code}` })
  child.unref()
  try {
    // A cluster that was killed in the middle of much writing replays its log first; that can take a while.
    for (const deadline = performance.now() + 120_000; performance.now() < deadline && ended === undefined;) {
      const client = await connectTo(place.data, port, password, name)
      if (client) return client
      await sleep(40)
    }
  } finally {
    await log.close()
  }
  const said = (await readFile(logFile, 'utf8')).slice(before).split('\n').filter((l) => /FATAL|PANIC|ERROR/.test(l)).slice(-2).join(' · ')
  if (/no space left/i.test(said)) throw new OutcropError('disk-full', `No space left on the disk of the database (${place.data}). Free some space and start again; nothing committed is lost.`, 500)
  throw new OutcropError('postgres-start', `The embedded PostgreSQL did not start: ${said || (ended ?? 'no answer in 120 s')}. Its log is ${logFile}.`, 500)
}

/** Stops a server in order: open sessions end, everything is written. */
export async function stopServer(data: string): Promise<void> {
  const server = await runningServer(data)
  if (!server || !alive(server.pid)) return
  process.kill(server.pid, 'SIGINT') // PostgreSQL's "fast" shutdown
  for (const deadline = performance.now() + 30_000; performance.now() < deadline && alive(server.pid);) await sleep(25)
}
