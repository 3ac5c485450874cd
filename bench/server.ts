import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openEmbedded } from '@/lib/db/embedded'

/** A PostgreSQL for the benchmarks, as Outcrop runs it (commits are durable), in a temporary folder; TEST_DATABASE_URL names it. */
export async function openBenchServer(): Promise<{ close(): Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { close: async () => {} }
  const home = await temporary('outcrop-bench-')
  const server = await openEmbedded(home, { database: 'postgres' })
  process.env.TEST_DATABASE_URL = server.url
  return {
    async close() {
      await server.release()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A temporary folder that the database's user may enter too. */
export async function temporary(prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix))
  await chmod(folder, 0o755)
  return folder
}
