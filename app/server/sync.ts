'use server'

import { requestRun } from '@/lib/schedule/request-run'
import { OutcropError } from '@/lib/core/errors'
import { requireCtx } from './context'

export type SyncAnswer = { runs: string[] } | { error: { code: string; message: string } }

/** "Sync now" only asks: the worker does the work, and the page follows the runs by their ids. */
export async function requestSync(): Promise<SyncAnswer> {
  const ctx = await requireCtx()
  try {
    return { runs: (await requestRun(ctx)).map((run) => run.id) }
  } catch (e) {
    // A server action's error loses its message on the way to the browser, so a known one is an answer.
    if (e instanceof OutcropError) return { error: { code: e.code, message: e.message } }
    throw e
  }
}
