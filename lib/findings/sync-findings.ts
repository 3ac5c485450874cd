import { describe } from '@/lib/access/audit'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { evaluate, type Found, type Unjudged } from './evaluate'
import { countUnjudged, keptFindings, markUnknown, measureRealised, oneAtATime, reshare, setStatus, writeFound, writeUnjudged } from './findings.store'
import { accountsOf, readAccount, readCommon } from './inputs.store'
import { changesOf } from './life'
import { readFindingSettings } from './settings'

/**
 * Looks at the whole estate with every rule and keeps what was found: what is new opens, what is gone or mended is applied,
 * what is no longer true is resolved, what comes back reopens, what cannot be judged stays as it is and says so. One transaction;
 * repeated without a change it changes nothing. Inputs are read once, an account at a time.
 *
 * @returns findings that hold, and subjects that could not be judged.
 */
export async function syncFindings({ ctx, signal, progress }: { ctx: Ctx; signal?: AbortSignal; progress?(step: string, done: number, of: number): void }): Promise<{ found: number; unjudged: number }> {
  const today = utcDay(ctx.now)
  const common = await readCommon(ctx.db, await readFindingSettings(ctx.db), today)
  const accounts = await accountsOf(ctx.db)
  const found: Found[] = []
  const unjudged: Unjudged[] = []
  for (const [i, account] of accounts.entries()) {
    // Half an estate must not close the other half's findings.
    if (signal?.aborted) return { found: 0, unjudged: 0 }
    const said = evaluate(await readAccount(ctx.db, account, common))
    found.push(...said.found)
    unjudged.push(...said.unjudged)
    progress?.('findings', i + 1, accounts.length)
  }
  await ctx.db.transaction(async (tx) => {
    await oneAtATime(tx)
    const before = await keptFindings(tx)
    await writeFound(tx, found, ctx.now)
    const { changes, unknown } = changesOf({ before, after: await keptFindings(tx), holds: found, unjudged, today })
    await setStatus(tx, changes, describe(ctx.actor).label, ctx.now)
    await reshare(tx)
    await markUnknown(tx, unknown, ctx.now)
    await writeUnjudged(tx, countUnjudged(unjudged), ctx.now)
  })
  await measureRealised(ctx.db)
  return { found: found.length, unjudged: unjudged.length }
}
