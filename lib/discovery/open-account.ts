import type { Failure } from '@/lib/aws/classify-error'
import { AccountCalls, CallFailed } from '@/lib/aws/clients'
import { credentialsFor } from '@/lib/aws/credentials'
import { identify } from '@/lib/aws/identify'
import { optedInRegions, type OptIn } from '@/lib/aws/opted-in-regions'
import type { Pace } from '@/lib/aws/pace'
import { defaultRegions } from '@/lib/aws/regions'
import type { SweptAccount } from './accounts.store'

/** An account with its door open, or the reason why it stays closed. */
export interface OpenAccount {
  account: SweptAccount
  calls: AccountCalls
  /** Regions to sweep, with what is known of them. */
  regions: Map<string, OptIn>
  /** Set where no call can succeed: role not assumable, credentials expired, of another account. */
  closed?: Failure
  /** The account's own list of regions could not be read. */
  regionsUnread?: Failure
}

/** Enters an account and finds out its regions. Never throws. */
export async function openAccount(account: SweptAccount, pace: Pace, signal?: AbortSignal): Promise<OpenAccount> {
  const credentials = credentialsFor(account.access)
  const calls = new AccountCalls(account.id, credentials, pace, signal)
  const requested = account.regions.length > 0 ? account.regions : defaultRegions(account.partition)
  const unknown = new Map<string, OptIn>(requested.map((region) => [region, 'unknown']))
  try {
    const identity = await identify(account.access, credentials, account.partition)
    if (identity.accountId !== account.id) {
      return { account, calls, regions: unknown, closed: {
        outcome: 'failed', code: 'WrongAccount', missingActions: [],
        message: `The credentials belong to account ${identity.accountId}, not to ${account.id}: correct the profile or role of this account.`,
      } }
    }
  } catch (e) {
    if (e instanceof CallFailed) return { account, calls, regions: unknown, closed: e.failure }
    throw e
  }
  const { optIn, failure } = await optedInRegions(account.id, account.partition, credentials, pace)
  if (failure) return { account, calls, regions: unknown, regionsUnread: failure }
  const regions = account.regions.length > 0
    ? new Map(account.regions.map((region) => [region, optIn.get(region) ?? 'unknown'] as const))
    : new Map([...optIn].filter(([, state]) => state !== 'not_opted_in'))
  return { account, calls, regions }
}
