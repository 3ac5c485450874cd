import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OutcropError, messageOf } from '@/lib/core/errors'
import type { OsUser } from './os-user'
import { makePrivate, type Place } from './place'

/** A new cluster takes 40 MB; a month of a busy estate some hundred. Below this, say so before anything breaks. */
const LEAST_FREE_BYTES = 300 * 1024 * 1024

export async function checkDiskSpace(folder: string, least = LEAST_FREE_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < least) {
    throw new OutcropError('disk-full',
      `Only ${Math.floor(free / 1e6)} MB are free where the database is kept (${folder}); it needs ${Math.round(least / 1e6)} MB to start safely. Free some space, or set OUTCROP_DATA to a folder on another disk.`, 500)
  }
}

/**
 * Makes a new cluster at `place.data` unless there is one. It is made beside and renamed, so that a killed or failed
 * initdb leaves nothing that looks like a cluster, and of two that start at once one wins.
 *
 * @throws OutcropError `postgres-major` when the cluster was made by another major version.
 */
export async function initialise(place: Place, password: string, user: OsUser | undefined, major: string): Promise<void> {
  const version = await readFile(path.join(place.data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    if (version.trim() === major) return
    throw new OutcropError('postgres-major',
      `The database in ${place.data} was made by PostgreSQL ${version.trim()}; this version of Outcrop brings ${major}. Start the version of Outcrop that made it.`, 500)
  }
  await mkdir(path.dirname(place.data), { recursive: true })
  await checkDiskSpace(path.dirname(place.data))
  const half = `${place.data}-init-${randomUUID().slice(0, 8)}`
  const passwordFile = `${half}.pw`
  try {
    await makePrivate(half, user)
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (user) await chown(passwordFile, user.uid, user.gid)
    // builtin C.UTF-8: the same order on every machine, and no index breaks when a system library is upgraded.
    const failure = await initdb(place.binaries.initdb, user, [
      `--pgdata=${half}`, '--username=outcrop', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'])
    if (failure) {
      throw /no space left/i.test(failure)
        ? new OutcropError('disk-full', `No space left on the disk for the database (${place.data}). Free some space, or set OUTCROP_DATA to a folder on another disk.`, 500)
        : new OutcropError('initdb-failed', `A new database could not be made in ${place.data}: ${failure}`, 500)
    }
    await rename(half, place.data).catch(async (e: unknown) => {
      if (!(await stat(place.data).catch(() => undefined))) throw e
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(half, { recursive: true, force: true })
  }
}

/** Runs initdb; resolves to undefined, or to its last words when it failed. */
function initdb(program: string, user: OsUser | undefined, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...(user && { uid: user.uid, gid: user.gid }), cwd: path.dirname(program), stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString() })
    child.on('error', (e) => { resolve(messageOf(e)) })
    child.on('close', (code) => { resolve(code === 0 ? undefined : errors.trim().split('\n').slice(-3).join(' · ') || `initdb ended with ${code}`) })
  })
}
