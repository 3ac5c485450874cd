import { GetDimensionValuesCommand, type GetDimensionValuesCommandOutput } from '@aws-sdk/client-cost-explorer'
import type { Ask } from './ask'
import type { Range } from './plan'
import { only } from './slices'

/**
 * Cost Explorer's names of Bedrock's services, and the accounts with any cost. Filtering by the name "Amazon Bedrock"
 * would miss every third-party model, each of which is a service of its own (catalogue section 10).
 */
export async function discover(ask: Ask, path: string, period: Range): Promise<{ services: string[]; accounts: string[] }> {
  const account = only(path)
  const filter = account && { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: [account] } }
  const values = async (dimension: 'SERVICE' | 'LINKED_ACCOUNT', search?: string): Promise<string[]> => {
    const found: string[] = []
    let token: string | undefined
    do {
      const page: GetDimensionValuesCommandOutput = await ask({ operation: 'GetDimensionValues', accountId: account ?? '', purpose: dimension === 'SERVICE' ? 'find Bedrock’s services' : 'find accounts' }, (client) => client.send(new GetDimensionValuesCommand({
        TimePeriod: { Start: period.from, End: period.to }, Dimension: dimension, Context: 'COST_AND_USAGE',
        ...(search && { SearchString: search }), ...(filter && { Filter: filter }), ...(token && { NextPageToken: token }),
      })))
      found.push(...(page.DimensionValues ?? []).flatMap((v) => v.Value ?? []))
      token = page.NextPageToken
    } while (token)
    return [...new Set(found)].sort()
  }
  const services = await values('SERVICE', 'Bedrock')
  return { services, accounts: account ? [account] : await values('LINKED_ACCOUNT') }
}
