import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { messageOf } from '@/lib/core/errors'
import { Pace } from '../pace'
import { eachAtOnce } from '../semaphore'
import { checkAccount, type AccountCheck, type CheckOptions } from './check-account'

const ACCOUNTS_AT_ONCE = 8

/**
 * The preflight of many accounts, so many at once, each with its own time limit. `onDone` hears of each as it ends. An
 * account that cannot be checked at all has that as its problem. Answers in the order of `ids`.
 */
export async function checkAccounts(ctx: Ctx, ids: string[], options: Omit<CheckOptions, 'id' | 'pace' | 'signal'> & { pace?: Pace } = {}, onDone?: (check: AccountCheck, done: number) => void): Promise<AccountCheck[]> {
  permit(ctx, 'account:read')
  const pace = options.pace ?? new Pace()
  const checks = new Map<string, AccountCheck>()
  await eachAtOnce(ids, ACCOUNTS_AT_ONCE, async (id) => {
    const check = await checkAccount(ctx, { ...options, id, pace }).catch((e: unknown): AccountCheck =>
      ({ id, name: id, identity: null, problem: messageOf(e), regions: { tried: [], of: 0 }, actions: [], missing: [], policy: null }))
    checks.set(id, check)
    onDone?.(check, checks.size)
  })
  return ids.map((id) => checks.get(id)!)
}
