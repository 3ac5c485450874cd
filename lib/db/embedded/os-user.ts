import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { OutcropError } from '@/lib/core/errors'

const run = promisify(execFile)

/** Whom the database server runs as; undefined: as ourselves. */
export interface OsUser { name: string; uid: number; gid: number }

async function lookUp(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL refuses to run as root. As root we use the machine's `postgres` user, else a user `outcrop` without
 * login that is made for it.
 *
 * @throws OutcropError `no-database-user` when neither exists nor can be made.
 */
export async function serverUser(say: (line: string) => void): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = (await lookUp('postgres')) ?? (await lookUp('outcrop'))
  if (existing) return existing
  say('Running as root, which PostgreSQL refuses: adding the user "outcrop" (no login) to run the database as')
  // Debian and Red Hat have useradd; Alpine has BusyBox's adduser.
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'outcrop'])
    .catch(() => run('adduser', ['-S', '-D', '-H', 'outcrop']))
    .catch(() => undefined)
  const made = await lookUp('outcrop')
  if (made) return made
  throw new OutcropError('no-database-user',
    'PostgreSQL refuses to run as root, and no user could be added to run it as. Start Outcrop as an ordinary user, or set DATABASE_URL.', 500)
}

/** The first folder above (or at) `target` that `user` may not enter, or undefined. */
export async function closedTo(user: OsUser, target: string): Promise<string | undefined> {
  const parts = path.resolve(target).split(path.sep)
  for (let i = 1; i <= parts.length; i++) {
    const folder = parts.slice(0, i).join(path.sep) || path.sep
    const info = await stat(folder).catch(() => undefined)
    if (!info) return undefined // not made yet: whoever makes it decides
    const bit = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001
    if (info.isDirectory() && (info.mode & bit) === 0) return folder
  }
  return undefined
}
