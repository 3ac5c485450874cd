import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const PREFIX = 'outcrop-import-'
const LEFT_AFTER_MS = 12 * 3_600_000

/** A new folder for one import: fetched files, DuckDB's tables and what it spills. Its user removes it. */
export const workDirectory = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), PREFIX))

/** Removes the folders of imports that were killed. No import runs for half a day. */
export async function removeLeftovers(now: Date): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const at = path.join(os.tmpdir(), name)
    // Somebody else's, or gone meanwhile: not ours to worry about.
    const made = await stat(at).catch(() => undefined)
    if (made && now.getTime() - made.mtimeMs > LEFT_AFTER_MS) await rm(at, { recursive: true, force: true }).catch(() => {})
  }
}
