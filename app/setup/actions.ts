'use server'

import { completeSetup } from '@/lib/access/complete-setup'
import { OutcropError } from '@/lib/core/errors'
import { anonymousCtx } from '../server/context'
import { requestKinds } from '../server/run-kinds'
import type { SyncAnswer } from '../server/sync'

export type SetupAnswer = { email: string } | { error: { code: string; message: string } }

/** Uses the one-time link: the first administrator, an invitation or a new password. The link is the right. */
export async function openLink(input: { token: string; email: string; name: string; password: string }): Promise<SetupAnswer> {
  try {
    const { email } = await completeSetup(anonymousCtx('set-up'), { token: String(input.token), email: String(input.email) || undefined, name: String(input.name) || undefined, password: String(input.password) })
    return { email }
  } catch (e) {
    if (e instanceof OutcropError) return { error: { code: e.code, message: e.message } }
    throw e
  }
}

/** The first scan, and the bill where a source is connected. */
export async function firstScan(): Promise<SyncAnswer> {
  return requestKinds(['discovery', 'billing', 'usage', 'costing'])
}
