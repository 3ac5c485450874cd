import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { OutcropError } from '@/lib/core/errors'
import { sha256Of } from './hash'
import { isOfInterest, type FileStore, type StoredFile } from './file-store'

/** Bill files in a folder of this machine, at any depth. */
export function folderStore(root: string): FileStore {
  const full = (key: string): string => path.join(root, ...key.split('/'))

  async function describe(key: string): Promise<StoredFile> {
    const s = await stat(full(key), { bigint: true })
    return { key, size: Number(s.size), modifiedAt: s.mtime, etag: `${s.size}-${s.mtimeNs}` }
  }

  return {
    root,
    async list() {
      let entries
      try {
        entries = await readdir(root, { recursive: true, withFileTypes: true })
      } catch (e) {
        throw new OutcropError('source-unreachable', `The folder ${root} cannot be read (${(e as NodeJS.ErrnoException).code ?? 'unknown error'}). Check that it exists, is mounted and that Outcrop's user may read it.`, 422, {}, { cause: e })
      }
      const keys = entries.filter((e) => e.isFile() || e.isSymbolicLink())
        .map((e) => path.relative(root, path.join(e.parentPath, e.name)).split(path.sep).join('/'))
        .filter(isOfInterest).sort()
      return Promise.all(keys.map(describe))
    },
    readText: (file) => readFile(full(file.key), 'utf8'),
    async stat(file) {
      try {
        return await describe(file.key)
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw e
      }
    },
    async fetch(file) {
      const at = full(file.key)
      return { ...file, path: at, sha256: await sha256Of(createReadStream(at, { highWaterMark: 1 << 20 })) }
    },
  }
}
