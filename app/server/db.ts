import { openDb, type Db } from '@/lib/db/client'

/** One handle for the process: Next loads modules several times (per bundle, per reload), so it hangs on globalThis. */
const held = globalThis as typeof globalThis & { outcropDb?: Db }

/**
 * The web server's database. The launcher sets DATABASE_URL, for the embedded server too.
 *
 * @throws Error when it is not set.
 */
export function webDb(): Db {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set. Start Outcrop with `npm start`, which starts a database where none is named.')
  return (held.outcropDb ??= openDb(url))
}
