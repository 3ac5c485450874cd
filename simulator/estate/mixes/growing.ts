import { addDays, utcDay } from '../../clock'
import { accountOf, arn, foundationModelArn, tagsFor, type Build } from '../build'
import type { Estate, InferenceProfile } from '../estate'
import { between, int, lowerId, pick } from '../random'
import type { Stream } from '../stream'
import { quieter } from './quieter'

const models = ['anthropic.claude-sonnet-4-6', 'anthropic.claude-haiku-4-5-20251001-v1:0', 'amazon.nova-pro-v1:0', 'anthropic.claude-opus-4-6-v1'] as const
const launches = ['voice-shop', 'gift-finder', 'size-adviser', 'claims-bot', 'price-coach', 'store-guide', 'menu-writer', 'loan-helper']

/** Tokens are most of the bill: they grow, each application at its own pace, and new ones are launched and fill up over weeks. */
export function growing(b: Build, northwind: Estate): Estate {
  const e = quieter(northwind, 1)
  const grown = e.streams.map((s): Stream => ({ ...s, usd: s.usd * 1.2, growth: between(0.02, 0.13, b.seed, 'growth', s.key), weekend: pick([0.15, 0.35, 0.35, 0.6, 1], b.seed, 'weekend', s.key) }))
  const launched = launches.map((name, i) => launch(b, name, i))
  return {
    ...e, profiles: [...e.profiles, ...launched.map((l) => l.profile)], streams: [...grown, ...launched.map((l) => l.stream)],
    endpoints: e.endpoints.filter((x) => !x.registered || x.name === 'voice-notes'),
  }
}

function launch(b: Build, name: string, i: number): { profile: InferenceProfile; stream: Stream } {
  const accountId = accountOf(b, 'prod').id
  const [region, modelId, id] = ['us-east-1', pick(models, b.seed, 'launch-model', i), lowerId(12, b.seed, 'profile', name)] as const
  const from = addDays(utcDay(b.anchor), -int(10 + 42 * i, 45 + 42 * i, b.seed, 'launch-day', i))
  const createdAt = new Date(`${from}T07:00:00Z`)
  const modelArns = [foundationModelArn(region, modelId)]
  const profile: InferenceProfile = {
    type: 'inference-profile-application', id, name, accountId, region, arn: arn('bedrock', region, accountId, `application-inference-profile/${id}`), status: 'ACTIVE',
    createdAt, updatedAt: createdAt, tags: tagsFor(b, null, 'profile', name), modelArns, links: modelArns.map((toArn) => ({ rel: 'routes-to', toArn })),
  }
  return {
    profile,
    stream: {
      key: `profile ${name}`, accountId, region, modelId, of: profile, resourceId: profile.arn, metricId: id, usd: int(120, 340, b.seed, 'launch-usd', i), tags: profile.tags, from,
      ramp: int(25, 50, b.seed, 'launch-ramp', i), growth: between(0.02, 0.1, b.seed, 'launch-growth', i),
      mix: { output: 0.22, cacheRead: modelId.startsWith('anthropic') ? 1.6 : 0.4, cacheWrite: modelId.startsWith('anthropic') ? 0.12 : 0 },
      principals: [{ arn: `arn:aws:sts::${accountId}:assumed-role/${name}-service/${name}`, share: 1 }],
    },
  }
}
