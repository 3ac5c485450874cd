import type { Db } from '@/lib/db/client'

/** Class of our advisory locks on bill sources. */
const CLASS = 511_890_201

/** Runs `work` while no other process imports from the same source. The lock goes with the connection, also on kill -9. */
export async function whileLocked<T>(db: Db, sourceId: number, work: () => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  const onError = (e: Error): void => { broken = e }
  client.on('error', onError)
  try {
    await client.query('select pg_advisory_lock($1, $2)', [CLASS, sourceId])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [CLASS, sourceId]).catch((e: Error) => { broken = e })
    client.off('error', onError)
    client.release(broken)
  }
}
