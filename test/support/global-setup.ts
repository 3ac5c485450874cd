import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openEmbedded } from '@/lib/db/embedded'

/**
 * A real PostgreSQL for the integration tests: any server named by TEST_DATABASE_URL (its user must be allowed to
 * create databases), else an embedded one in a temporary folder, removed afterwards.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const home = await mkdtemp(path.join(tmpdir(), 'outcrop-test-'))
  await chmod(home, 0o755) // run as root, the server is another user, who must get in
  const server = await openEmbedded(home, { database: 'postgres', settings: { fsync: 'off', max_connections: 300 } })
  process.env.TEST_DATABASE_URL = server.url
  return async () => {
    await server.release()
    await rm(home, { recursive: true, force: true })
  }
}
