import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { OutcropError } from '@/lib/core/errors'
import type { Access } from '../access'
import { classifyError, isThrottle, type Failure } from '../classify-error'
import { clientSettings } from '../client-settings'
import { CallFailed } from '../clients'
import { credentialsFor } from '../credentials'
import { everyPage } from '../every-page'
import { identify } from '../identify'
import type { Pace } from '../pace'
import { partitionOfArn } from '../partition'
import { homeRegion, partitionOfRegion } from '../regions'
import { readUnits, type Units } from './read-units'

export interface MemberAccount {
  id: string
  name: string
  email: string
  /** AWS's word: ACTIVE, SUSPENDED, PENDING_CLOSURE, PENDING_ACTIVATION, CLOSED. */
  state: string
  /** `Root/Production/EU`; null where the units could not be read. */
  ouPath: string | null
  /** Ids of the root and the units above it, root first. */
  ouIds: string[]
}

export interface OrganizationReading {
  /** The account whose credentials read the organisation: the management account or a delegated administrator. */
  callerId: string
  partition: string
  accounts: MemberAccount[]
  /** Every unit's path and id; empty where they could not be read. */
  units: Units['units']
  /** Set where the units could not be read: accounts are known, their place is not. */
  unitsUnread?: Failure
}

/**
 * Accounts and organisational units, by the fewest calls: the accounts in pages of twenty, the units one by one, and
 * the accounts of each unit only where AWS does not say with each account where it is (`Account.Paths`, new in 2026).
 *
 * @throws OutcropError `organization-not-readable`, 422, with AWS's reason and the missing action.
 */
export async function readOrganization(access: Access, pace: Pace): Promise<OrganizationReading> {
  const credentials = credentialsFor(access)
  const partition = access.kind === 'role' ? partitionOfArn(access.roleArn) : partitionOfRegion(process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? '')
  const region = homeRegion(partition)
  try {
    const caller = await identify(access, credentials, partition)
    const client = new OrganizationsClient({ ...clientSettings(), region, credentials })
    const paced = <T>(call: () => Promise<T>): Promise<T> => pace.run({ accountId: caller.accountId, region }, 'organizations', call, isThrottle)
    const listed = await failing('organizations:ListAccounts', () => everyPage(async (NextToken) => {
      const answer = await paced(() => client.send(new ListAccountsCommand({ NextToken })))
      return { items: answer.Accounts, next: answer.NextToken }
    }))
    if (listed.length === 0) throw new CallFailed({ outcome: 'failed', code: 'EmptyOrganization', missingActions: [], message: 'AWS Organizations lists no account, not even the management account.' }, { cause: undefined })
    const { placeOf, units, failure } = await readUnits(client, paced, listed)
    const accounts = listed.filter((a) => a.Id !== undefined).map((a): MemberAccount => ({
      id: a.Id!, name: a.Name ?? a.Id!, email: a.Email ?? '', state: a.State ?? a.Status ?? 'ACTIVE', ...placeOf(a.Id!),
    }))
    return { callerId: caller.accountId, partition: partitionOfArn(caller.arn), accounts, units, ...(failure && { unitsUnread: failure }) }
  } catch (e) {
    if (!(e instanceof CallFailed)) throw e
    throw new OutcropError('organization-not-readable', `The organisation could not be read: ${e.failure.message}`, 422, { missingActions: e.failure.missingActions }, { cause: e })
  }
}

/** @throws CallFailed */
async function failing<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (e) {
    throw new CallFailed(classifyError(e, { action }), { cause: e })
  }
}
