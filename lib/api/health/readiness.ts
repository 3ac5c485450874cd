import { messageOf } from '@/lib/core/errors'
import type { Db } from '@/lib/db/client'
import { pendingMigrations } from '@/lib/db/migrate'

export interface Readiness {
  ready: boolean
  checks: { check: 'shutdown' | 'database' | 'migrations'; ok: boolean; message: string }[]
}

const TIMEOUT_MS = 2_000

/** May requests come? The process is not on its way out, the database answers, and every migration is applied. */
export async function readiness(db: Pick<Db, 'query'> | null, shuttingDown: boolean): Promise<Readiness> {
  const checks: Readiness['checks'] = [
    { check: 'shutdown', ok: !shuttingDown, message: shuttingDown ? 'The process is shutting down.' : 'Not shutting down.' },
    await check('database', async () => {
      if (!db) return 'DATABASE_URL is not set.'
      await db.query('select 1')
      return null
    }),
  ]
  if (checks[1]!.ok) {
    checks.push(await check('migrations', async () => {
      const pending = await pendingMigrations((sql) => db!.query(sql))
      return pending.length === 0 ? null : `Not applied: ${pending.join(', ')}. Restart Outcrop; it applies them at start.`
    }))
  }
  return { ready: checks.every((c) => c.ok), checks }
}

/** `look` returns what is wrong, or null. */
async function check(name: 'database' | 'migrations', look: () => Promise<string | null>): Promise<Readiness['checks'][number]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)) }, TIMEOUT_MS) })
  try {
    const wrong = await Promise.race([look(), late])
    return { check: name, ok: wrong === null, message: wrong ?? 'In order.' }
  } catch (e) {
    return { check: name, ok: false, message: messageOf(e) }
  } finally {
    clearTimeout(timer)
  }
}
