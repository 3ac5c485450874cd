import type { PromptRouter } from '../surroundings'
import type { SimResource } from '../estate'
import { type Build, accountOf, arn, before, foundationModelArn, tagsFor } from '../build'
import { offeredIn, type OfferedModel } from '../models'
import { lowerId } from '../random'

const geo = (region: string): string => region.split('-')[0] ?? ''

/** One of AWS's own cross-region profiles, as an account sees it. */
export const systemProfile = (accountId: string, region: string, model: OfferedModel): SimResource => {
  const id = `${geo(region)}.${model.id}`
  return {
    type: 'inference-profile-system', id, name: `${geo(region).toUpperCase()} ${model.name}`, accountId, region, arn: arn('bedrock', region, accountId, `inference-profile/${id}`), status: 'ACTIVE',
    createdAt: new Date('2025-01-01'), updatedAt: new Date('2025-01-01'), tags: {}, links: [{ rel: 'routes-to', toArn: foundationModelArn(region, model.id) }],
  }
}

/** Two routers of the search team; the second falls back to one of AWS's cross-region profiles. */
export function routing(b: Build): { routers: PromptRouter[]; systemProfiles: SimResource[] } {
  const prod = accountOf(b, 'prod').id
  const region = 'us-east-1'
  const sonnet = systemProfile(prod, region, offeredIn(region).find((m) => m.id === 'anthropic.claude-sonnet-4-6')!)
  const make = (name: string, days: number, modelIds: string[], fallbackArn: string): PromptRouter => {
    const id = lowerId(12, b.seed, 'router', name)
    const modelArns = modelIds.map((m) => foundationModelArn(region, m))
    return {
      type: 'prompt-router', id, name, accountId: prod, region, arn: arn('bedrock', region, prod, `prompt-router/${id}`), status: 'AVAILABLE', createdAt: before(b, days), updatedAt: before(b, days),
      tags: tagsFor(b, 'search', 'router', name), modelArns, fallbackArn, links: [...new Set([...modelArns, fallbackArn])].map((toArn) => ({ rel: 'routes-to', toArn })),
    }
  }
  const [lite, pro] = ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'] as const
  return {
    routers: [make('search-intent', 96, [lite, pro], foundationModelArn(region, pro)), make('catalogue-answers', 41, [pro], sonnet.arn)],
    systemProfiles: [sonnet],
  }
}
