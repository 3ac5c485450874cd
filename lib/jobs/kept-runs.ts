import type { Ctx } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import type { Moment } from './moment'
import { runAt, toldAlike, type Run } from './run'
import { runsStamp } from './runs-stamp.store'
import { readRuns, readStoredRuns, type RunsQuery } from './runs.store'

interface Kept { stamp: string; read: Promise<{ runs: Run[]; from: number; until: number }> }

/** Questions whose runs are kept, per database: two metrics or currencies, of all time and of the last 400 days. */
const QUESTIONS = 4
const kept = new WeakMap<Db, Map<string, Kept>>()

/**
 * `readRuns`, kept in memory until something that a run is told by was written (runs-stamp.store.ts) or the clock passes
 * an instant at which one is told otherwise. What is known of a past day is read anew. The runs must not be changed.
 */
export async function keptRuns(ctx: Ctx, m: Moment, q: RunsQuery): Promise<Run[]> {
  if (m.lastDay !== null) return readRuns(ctx, m, q)
  let questions = kept.get(ctx.db)
  if (!questions) kept.set(ctx.db, questions = new Map())
  const key = JSON.stringify([q.metric, q.currency, q.since ?? null, q.ownedOn, m.day])
  // The stamp is of before the reading: what is written meanwhile is read again by the next question.
  const stamp = await runsStamp(ctx)
  const known = questions.get(key)
  if (known?.stamp === stamp) {
    const { runs, from, until } = await known.read
    if (m.at.getTime() >= from && m.at.getTime() < until) return runs
  }
  const now: Kept = { stamp, read: readStoredRuns(ctx, m, q).then((runs) => ({ runs: runs.map((r) => runAt(r, m)), ...toldAlike(runs, m) })) }
  questions.delete(key)
  questions.set(key, now)
  for (const oldest of questions.keys()) if (questions.size > QUESTIONS) questions.delete(oldest)
  try {
    return (await now.read).runs
  } catch (e) {
    if (questions.get(key) === now) questions.delete(key)
    throw e
  }
}
