import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { classifyError, isThrottle, type Failure } from './classify-error'
import { pacedSettings } from './client-settings'
import type { Pace } from './pace'
import { homeRegion } from './regions'

export type OptIn = 'opted_in' | 'not_opted_in' | 'unknown'

export interface RegionReading {
  /** Empty where the list could not be read. */
  optIn: Map<string, OptIn>
  failure?: Failure
}

const STATES: Record<string, OptIn> = {
  ENABLED: 'opted_in', ENABLED_BY_DEFAULT: 'opted_in', ENABLING: 'not_opted_in', DISABLED: 'not_opted_in', DISABLING: 'not_opted_in',
}

/** Which regions the account has enabled. Never throws: without the answer every requested region is simply tried. */
export async function optedInRegions(accountId: string, partition: string, credentials: AwsCredentialIdentityProvider, pace: Pace): Promise<RegionReading> {
  const region = homeRegion(partition)
  const client = new AccountClient({ ...pacedSettings(), region, credentials })
  const optIn = new Map<string, OptIn>()
  try {
    let NextToken: string | undefined
    // AWS has some forty regions at up to fifty a page.
    for (let page = 0; page < 20; page += 1) {
      const answer = await pace.run({ accountId, region }, 'account', () => client.send(new ListRegionsCommand({ MaxResults: 50, NextToken })), isThrottle)
      for (const r of answer.Regions ?? []) optIn.set(r.RegionName ?? '', STATES[r.RegionOptStatus ?? ''] ?? 'unknown')
      NextToken = answer.NextToken
      if (!NextToken) break
    }
    optIn.delete('')
    return { optIn }
  } catch (e) {
    return { optIn: new Map(), failure: classifyError(e, { action: 'account:ListRegions', region }) }
  }
}
