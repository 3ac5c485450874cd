import { setMaxListeners } from 'node:events'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound, OutcropError } from '@/lib/core/errors'
import { LISTED_TYPES, type ListedType, type Where } from '@/lib/estate'
import { TAG_CALLS } from '@/lib/estate/tag-calls'
import { Access } from '../access'
import { credentialsFor } from '../credentials'
import { openAccount, type OpenAccount } from '../open-account'
import { Pace } from '../pace'
import { policyFor, type Policy } from '../permissions/policy'
import { eachAtOnce } from '../semaphore'
import { besideReads } from './beside-reads.store'
import { busiestRegions } from './busiest-regions.store'
import { Grants, type CheckedAction } from './grants'
import { tryBeside } from './try-beside'
import { attempt, tryType, type Trial } from './try-type'

export type { CheckedAction, Grant } from './grants'

export interface AccountCheck {
  id: string
  name: string
  /** ARN of who Outcrop is in this account; null where it could not enter. */
  identity: string | null
  /** Set where the account cannot be entered at all. */
  problem: string | null
  /** Regions that were tried, of those that a sweep looks at. */
  regions: { tried: string[]; of: number }
  actions: CheckedAction[]
  missing: string[]
  /** Grants what is missing and a policy of the account can grant; null where nothing is. */
  policy: Policy | null
}

export interface CheckOptions {
  id: string
  /** Every region that a sweep looks at; default the two with the most resources. */
  allRegions?: boolean
  types?: readonly ListedType[]
  pace?: Pace
  /** Ends the check; what was not tried by then is unknown. Default two minutes. */
  signal?: AbortSignal
  onProgress?(done: number, of: number): void
}

export const TIME_LIMIT_MS = 120_000
const TYPES_AT_ONCE = 8

/**
 * Preflight: tries every read that discovery needs, once per region, and stores nothing.
 *
 * @throws OutcropError not-found, or `account-without-access` (409) for an account that is only known from the bill.
 */
export async function checkAccount(ctx: Ctx, options: CheckOptions): Promise<AccountCheck> {
  permit(ctx, 'account:read')
  const { id, pace = new Pace(), types = LISTED_TYPES } = options
  const account = await ctx.db.prisma.account.findUnique({ where: { id } })
  if (!account) throw notFound('account', id)
  if (account.access === null) throw new OutcropError('account-without-access', `Account ${id} is only known from the bill: connect it with a profile or a role first.`, 409)
  const access = Access.parse(account.access)
  const signal = options.signal ?? AbortSignal.timeout(TIME_LIMIT_MS)
  // Every call under way listens for the end of the check: many listeners are no leak here.
  setMaxListeners(0, signal)
  const open = await openAccount({ ...account, access }, pace, signal)
  if (open.closed) {
    const missing = open.closed.missingActions
    return { id, name: account.name, identity: null, problem: open.closed.message, regions: { tried: [], of: open.regions.size }, actions: [], missing, policy: policyFor(missing) }
  }
  const grants = new Grants()
  if (open.regionsUnread) grants.note('account:ListRegions', '', open.regionsUnread.outcome === 'denied' ? 'denied' : 'unknown', open.regionsUnread.message, open.regionsUnread.deniedBy ?? null)
  else grants.note('account:ListRegions', '', 'granted')
  grants.note('sts:GetCallerIdentity', '', 'granted')
  const enabled = [...open.regions].filter(([, state]) => state !== 'not_opted_in').map(([region]) => region)
  const tried = options.allRegions ? enabled : await representative(ctx, id, enabled)
  let done = 0
  await eachAtOnce(tried, 4, (region) => tryRegion(open, { partition: account.partition, accountId: id, region }, grants, types, signal, () => options.onProgress?.(++done, tried.length * types.length)))
  await tryBeside(await besideReads(ctx.db, access), credentialsFor(access), account.partition, grants)
  const actions = grants.all()
  const denied = actions.filter((a) => a.grant === 'denied')
  return {
    id, name: account.name, identity: open.identity?.arn ?? null, problem: null, regions: { tried, of: enabled.length }, actions,
    missing: denied.map((a) => a.action),
    policy: policyFor(denied.filter((a) => a.deniedBy === 'no-grant').map((a) => a.action)),
  }
}

/** Types that are listed per resource of another come after the others, which find those resources. */
async function tryRegion(open: OpenAccount, where: Where, grants: Grants, types: readonly ListedType[], signal: AbortSignal, tick: () => void): Promise<void> {
  const trial: Trial = { calls: open.calls, where, grants, signal, found: new Map() }
  await attempt(trial, TAG_CALLS['resource-groups-tagging-api'], { ResourcesPerPage: 1 })
  const one = async (type: ListedType) => { await tryType(trial, type); tick() }
  await eachAtOnce(types.filter((t) => !t.list.per), TYPES_AT_ONCE, one)
  await eachAtOnce(types.filter((t) => t.list.per), TYPES_AT_ONCE, one)
}

/** The regions with the most resources of earlier sweeps, else those where Bedrock is used most, else the first. */
async function representative(ctx: Ctx, accountId: string, enabled: string[]): Promise<string[]> {
  const wanted = [...await busiestRegions(ctx.db, accountId), 'us-east-1', 'us-west-2', 'eu-central-1', 'us-gov-west-1', 'cn-north-1', ...enabled]
  return [...new Set(wanted)].filter((region) => enabled.includes(region)).slice(0, 2)
}
