import { createHash } from 'node:crypto'
import { chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { binariesIn, hydrateSymlinks, type Binaries } from './binaries'
import { closedTo, type OsUser } from './os-user'

/** Where the server's files and programs are. */
export interface Place { data: string; binaries: Binaries }

const ROOTS_OWN_PLACE = '/var/lib/outcrop'

/**
 * Decides where the cluster lives: `<home>/pg`, unless the server runs as another user (we are root) and that user
 * may not enter `home` or the programs' folder, as in a clone under /root (mode 0700). Then both are kept under
 * /var/lib/outcrop, and a line says so. Opening up somebody's home is not ours to do.
 */
export async function choosePlace(home: string, binaries: Binaries, user: OsUser | undefined, say: (line: string) => void): Promise<Place> {
  if (!user) return { data: path.join(home, 'pg'), binaries }
  const closedData = await closedTo(user, home)
  const closedPrograms = await closedTo(user, binaries.initdb)
  let data = path.join(home, 'pg')
  if (closedData) {
    const own = path.join(ROOTS_OWN_PLACE, createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 12))
    await mkdir(own, { recursive: true, mode: 0o755 })
    data = path.join(own, 'pg')
    say(`The user "${user.name}", who runs the database, may not enter ${closedData}: the database is kept in ${data}`)
  }
  return { data, binaries: closedPrograms ? await copyPrograms(binaries) : binaries }
}

/** A copy of the programs that everyone may run; made once per version. */
async function copyPrograms(binaries: Binaries): Promise<Binaries> {
  const { mtimeMs, size } = await stat(binaries.postgres)
  const target = path.join(ROOTS_OWN_PLACE, `programs-${size}-${Math.round(mtimeMs)}`)
  if (!(await stat(target).catch(() => undefined))) {
    const half = `${target}.${process.pid}`
    await mkdir(path.dirname(target), { recursive: true, mode: 0o755 })
    await cp(binaries.root, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    await hydrateSymlinks(path.join(half, 'native'))
    // Another process may have been faster; its copy is as good.
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }))
  }
  return binariesIn(path.join(target, 'native'))
}

/** Makes a folder that only the server's user can read. */
export async function makePrivate(folder: string, user: OsUser | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user) await chown(folder, user.uid, user.gid)
}
