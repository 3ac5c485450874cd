import { tokenPrices } from '../bill/token-prices'
import { addDays, utcDay } from '../clock'
import { accountOf, foundationModelArn, type Build } from './build'
import type { Deployment, SimResource } from './estate'
import type { Stream } from './stream'

type Row = [part: 'prod' | 'data' | 'labs', region: string, model: string, usd: number]

/** Calls that name no profile: most spend here is small, but it is there, and outside prod the bill names nothing. */
const direct: Row[] = [
  ['prod', 'us-east-1', 'anthropic.claude-sonnet-4-6', 190], ['prod', 'us-east-1', 'amazon.nova-pro-v1:0', 64], ['prod', 'us-east-1', 'amazon.titan-embed-text-v2:0', 12],
  ['prod', 'us-east-1', 'anthropic.claude-3-haiku-20240307-v1:0', 21], ['prod', 'us-east-1', 'openai.gpt-oss-120b-1:0', 33], ['prod', 'us-west-2', 'amazon.nova-lite-v1:0', 14],
  ['prod', 'us-west-2', 'meta.llama3-3-70b-instruct-v1:0', 27], ['prod', 'eu-central-1', 'amazon.titan-embed-text-v2:0', 8], ['prod', 'eu-central-1', 'amazon.nova-pro-v1:0', 31],
  ['prod', 'eu-central-1', 'anthropic.claude-haiku-4-5-20251001-v1:0', 47], ['data', 'us-east-1', 'anthropic.claude-sonnet-4-6', 120], ['data', 'us-east-1', 'amazon.nova-2-lite-v1:0', 36],
  ['data', 'us-east-1', 'amazon.titan-embed-text-v2:0', 9], ['data', 'us-west-2', 'meta.llama3-3-70b-instruct-v1:0', 42], ['data', 'us-west-2', 'amazon.nova-pro-v1:0', 19],
  ['data', 'eu-central-1', 'qwen.qwen3-32b-v1:0', 16], ['labs', 'us-east-1', 'anthropic.claude-haiku-4-5-20251001-v1:0', 23], ['labs', 'us-east-1', 'amazon.nova-micro-v1:0', 4],
  ['labs', 'us-east-1', 'openai.gpt-oss-120b-1:0', 18], ['labs', 'us-west-2', 'anthropic.claude-3-haiku-20240307-v1:0', 11], ['labs', 'us-west-2', 'amazon.titan-embed-text-v2:0', 3],
  ['labs', 'eu-central-1', 'amazon.nova-lite-v1:0', 5],
]

/** Foundation models called directly, with the resource each row belongs to. */
export function directStreams(b: Build): { models: SimResource[]; streams: Stream[] } {
  const models: SimResource[] = []
  const streams = direct.map(([part, region, modelId, usd]): Stream => {
    const account = accountOf(b, part)
    const of = foundationModel(account.id, region, modelId)
    models.push(of)
    const claude = modelId.startsWith('anthropic')
    return {
      key: `direct ${account.id} ${region} ${modelId}`, accountId: account.id, region, modelId, of, resourceId: account.billsResourceIds ? of.arn : '', metricId: modelId,
      usd: usd * b.scale, tags: {}, from: '2025-01-01', mix: { output: modelId.includes('embed') ? 0 : 0.25, cacheRead: claude ? 0.8 : 0, cacheWrite: claude ? 0.1 : 0 },
      principals: [{ arn: `arn:aws:sts::${account.id}:assumed-role/notebook/analyst`, share: 0.4 }, { arn: '', share: 0.6 }],
    }
  })
  return { models, streams }
}

export const foundationModel = (accountId: string, region: string, modelId: string): SimResource => ({
  type: 'foundation-model', arn: foundationModelArn(region, modelId), id: modelId, name: modelId, accountId, region, status: 'ACTIVE',
  createdAt: new Date('2024-01-01'), updatedAt: new Date('2024-01-01'), tags: {}, links: [],
})

/** Tokens of on-demand deployments; the demo's was used on three days only, failed ones never. */
export function deploymentStreams(b: Build, list: Deployment[]): Stream[] {
  return list.filter((d) => d.status === 'Active').map((d, i): Stream => {
    const from = utcDay(d.createdAt)
    return {
      key: `deployment ${d.name}`, accountId: d.accountId, region: d.region, modelId: 'amazon.nova-2-lite-v1:0', of: d, metricId: d.arn, usd: 7 + 5 * i, tags: d.tags, from,
      resourceId: b.accounts.find((a) => a.id === d.accountId)?.billsResourceIds ? d.arn : '', suffix: '-custom-model', mix: { output: 0.3, cacheRead: 0, cacheWrite: 0 },
      ...(d.name === 'board-demo-assistant' ? { until: addDays(from, 2) } : {}), principals: [{ arn: '', share: 1 }],
    }
  })
}

/** Models that are on the bill as tokens must have a price. @throws Error naming the one that has none. */
export function checkPrices(streams: Stream[]): void {
  const without = streams.find((s) => !tokenPrices[s.modelId])
  if (without) throw new Error(`No price for ${without.modelId}.`)
}
