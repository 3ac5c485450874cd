'use server'

import { OutcropError } from '@/lib/core/errors'
import type { RunKind } from '@/lib/schedule/kinds'
import { requestRun } from '@/lib/schedule/request-run'
import { requireCtx } from './context'
import type { SyncAnswer } from './sync'

/** Asks for a new scan of one account, or for the kinds named; the worker does it, the page follows by the ids. */
export async function requestKinds(kinds: RunKind[], accounts?: string[]): Promise<SyncAnswer> {
  const ctx = await requireCtx()
  try {
    return { runs: (await requestRun(ctx, { kinds: [...kinds], accounts: accounts && [...accounts] })).map((run) => run.id) }
  } catch (e) {
    if (e instanceof OutcropError) return { error: { code: e.code, message: e.message } }
    throw e
  }
}
