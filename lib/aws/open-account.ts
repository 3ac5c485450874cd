import type { Access } from './access'
import type { Failure } from './classify-error'
import { AccountCalls, CallFailed } from './clients'
import { credentialsFor } from './credentials'
import { identify, type Identity } from './identify'
import { optedInRegions, type OptIn } from './opted-in-regions'
import type { Pace } from './pace'
import { defaultRegions } from './regions'

/** What is needed to enter an account. */
export interface SweptAccount {
  id: string
  name: string
  partition: string
  access: Access
  /** Empty: every region that the account has enabled. */
  regions: string[]
  /** What AWS Organizations says of it; suspended and left accounts cannot be entered. Default active. */
  status?: 'active' | 'suspended' | 'left' | 'unreachable'
  /** Regions of earlier sweeps: where the account stays closed, what they held is marked stale. */
  knownRegions?: string[]
}

/** An account with its door open, or the reason why it stays closed. */
export interface OpenAccount {
  account: SweptAccount
  calls: AccountCalls
  /** Regions to sweep, with what is known of them. */
  regions: Map<string, OptIn>
  /** Who Outcrop is there. */
  identity?: Identity
  /** Set where no call can succeed: role not assumable, credentials expired, of another account. */
  closed?: Failure
  /** The account's own list of regions could not be read. */
  regionsUnread?: Failure
}

/** Enters an account and finds out its regions. Never throws. */
export async function openAccount(account: SweptAccount, pace: Pace, signal?: AbortSignal): Promise<OpenAccount> {
  const credentials = credentialsFor(account.access)
  const calls = new AccountCalls(account.id, credentials, pace, signal)
  const requested = account.regions.length > 0 ? account.regions : [...new Set([...defaultRegions(account.partition), ...(account.knownRegions ?? [])])]
  const unknown = new Map<string, OptIn>(requested.map((region) => [region, 'unknown']))
  if (account.status === 'suspended' || account.status === 'left') {
    const known = account.knownRegions?.length ? account.knownRegions : requested
    return { account, calls, regions: new Map(known.map((region) => [region, 'unknown'])), closed: shut(account.status) }
  }
  let identity: Identity
  try {
    identity = await identify(account.access, credentials, account.partition)
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
  if (failure) return { account, calls, regions: unknown, identity, regionsUnread: failure }
  const regions = account.regions.length > 0
    ? new Map(account.regions.map((region) => [region, optIn.get(region) ?? 'unknown'] as const))
    : new Map([...optIn].filter(([, state]) => state !== 'not_opted_in'))
  return { account, calls, regions, identity }
}

/** The organisation closed the door: nothing is called, and what was last listed stays. */
const shut = (status: 'suspended' | 'left'): Failure => (status === 'left'
  ? { outcome: 'failed', code: 'AccountLeft', missingActions: [], message: 'The account left the organisation: it is no longer read, and what was last listed stays as it was then. Connect it by hand to read on.' }
  : { outcome: 'failed', code: 'AccountSuspended', missingActions: [], message: 'AWS Organizations says that the account is suspended or closing: it cannot be read, and what was last listed stays as it was then.' })
