import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound, OutcropError } from '@/lib/core/errors'
import { LISTED_TYPES, actionOf, type ApiId, type CommandClass, type ListedType, type Where } from '@/lib/estate'
import { TAG_CALLS } from '@/lib/estate/tag-calls'
import { Access } from '../access'
import { isGone } from '../classify-error'
import { CallFailed, type AccountCalls } from '../clients'
import { openAccount } from '../open-account'
import { Pace } from '../pace'
import { eachAtOnce } from '../semaphore'
import { policyFor } from './policy'

export type Grant = 'granted' | 'denied' | 'unknown'

export interface CheckedAction {
  action: string
  /** denied where any region denies it; unknown where nothing could be tried (no resource to ask for, an outage). */
  grant: Grant
  /** Regions where it was tried, by result. */
  regions: Partial<Record<Grant, string[]>>
  /** Why it is denied or unknown; null where granted. */
  reason: string | null
}

export interface AccountCheck {
  id: string
  /** ARN of who Outcrop is in this account; null where it could not enter. */
  identity: string | null
  /** Set where the account cannot be entered at all. */
  problem: string | null
  actions: CheckedAction[]
  missing: string[]
  /** Grants exactly what is missing; null where nothing is. */
  policy: ReturnType<typeof policyFor>
}

/**
 * Preflight: tries every read that discovery needs, once per region, and stores nothing.
 *
 * @throws OutcropError not-found, or `account-without-access` (409) for an account that is only known from the bill.
 */
export async function checkAccount(ctx: Ctx, input: { id: string; types?: readonly ListedType[] }): Promise<AccountCheck> {
  permit(ctx, 'account:read')
  const account = await ctx.db.prisma.account.findUnique({ where: { id: input.id } })
  if (!account) throw notFound('account', input.id)
  if (account.access === null) throw new OutcropError('account-without-access', `Account ${input.id} is only known from the bill: connect it with a profile or a role first.`, 409)
  const open = await openAccount({ ...account, access: Access.parse(account.access) }, new Pace())
  if (open.closed) {
    const missing = open.closed.missingActions
    return { id: input.id, identity: null, problem: open.closed.message, actions: [], missing, policy: policyFor(missing) }
  }
  const grants = new Grants()
  if (open.regionsUnread) grants.note('account:ListRegions', '', open.regionsUnread.outcome === 'denied' ? 'denied' : 'unknown', open.regionsUnread.message)
  else grants.note('account:ListRegions', '', 'granted')
  const regions = [...open.regions].filter(([, state]) => state !== 'not_opted_in').map(([region]) => region)
  const types = input.types ?? LISTED_TYPES
  await eachAtOnce(regions.flatMap((region) => types.map((type) => ({ region, type }))), 32, async ({ region, type }) => {
    await tryType(open.calls, type, { partition: account.partition, accountId: account.id, region }, grants)
  })
  await eachAtOnce(regions, 8, async (region) => {
    await attempt(open.calls, TAG_CALLS['resource-groups-tagging-api'], region, { ResourcesPerPage: 1 }, grants)
  })
  const actions = grants.all()
  const missing = actions.filter((a) => a.grant === 'denied').map((a) => a.action)
  return { id: input.id, identity: open.identity?.arn ?? null, problem: null, actions, missing, policy: policyFor(missing) }
}

/** The list, and each detail and the tags of the first item: without an item there is nothing to ask for. */
async function tryType(calls: AccountCalls, type: ListedType, where: Where, grants: Grants): Promise<void> {
  const output = await attempt(calls, type.list, where.region, { ...type.list.input }, grants)
  const item = output === undefined ? undefined : type.list.items(output as never)?.[0]
  for (const detail of Object.values(type.details ?? {})) {
    const wanted = item === undefined ? undefined : detail.input(item, where, {}, { input: {} })
    if (wanted === undefined) grants.note(actionOf(detail), where.region, 'unknown', `There is no ${type.name.one.toLowerCase()} to try it on.`)
    else await attempt(calls, detail, where.region, wanted, grants)
  }
  for (const action of type.extraActions ?? []) grants.note(action, where.region, 'unknown', 'Used by AWS on our behalf; it cannot be tried alone.')
}

async function attempt(calls: AccountCalls, call: { api: ApiId; command: CommandClass }, region: string, input: object, grants: Grants): Promise<unknown> {
  const action = actionOf(call)
  try {
    const output = await calls.call(region, call, input)
    grants.note(action, region, 'granted')
    return output
  } catch (e) {
    if (!(e instanceof CallFailed)) throw e
    if (isGone(e.cause)) grants.note(action, region, 'granted')
    else if (e.failure.outcome === 'denied') for (const missing of e.failure.missingActions) grants.note(missing, region, 'denied', e.failure.message)
    // Not offered or not enabled here says nothing about the permission.
    else if (e.failure.outcome !== 'not-offered' && e.failure.outcome !== 'not-opted-in') grants.note(action, region, 'unknown', e.failure.message)
    return undefined
  }
}

class Grants {
  private readonly seen = new Map<string, Map<string, { grant: Grant; reason: string | null }>>()

  note(action: string, region: string, grant: Grant, reason: string | null = null): void {
    const regions = this.seen.get(action) ?? new Map<string, { grant: Grant; reason: string | null }>()
    this.seen.set(action, regions)
    const known = regions.get(region)
    // A call that passed is proof; one that could not be made proves nothing against it.
    if (known === undefined || known.grant === 'unknown' || grant === 'denied') regions.set(region, { grant, reason })
  }

  all(): CheckedAction[] {
    return [...this.seen].map(([action, regions]) => {
      const by: CheckedAction['regions'] = {}
      for (const [region, { grant }] of regions) if (region) (by[grant] ??= []).push(region)
      const entries = [...regions.values()]
      const worst = entries.find((e) => e.grant === 'denied') ?? (entries.some((e) => e.grant === 'granted') ? undefined : entries[0])
      return { action, grant: worst?.grant ?? 'granted', regions: by, reason: worst?.reason ?? null }
    }).sort((a, b) => (a.action < b.action ? -1 : 1))
  }
}
