import type { InferenceProfile } from '../estate'
import type { Stream } from '../stream'
import { type Build, accountOf, arn, before, foundationModelArn, tagsFor } from '../build'
import { addDays, utcDay } from '../../clock'
import { int, lowerId } from '../random'

const sonnet = 'anthropic.claude-sonnet-4-6'
const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0'
const opus = 'anthropic.claude-opus-4-6-v1'
const novaPro = 'amazon.nova-pro-v1:0'
const novaLite = 'amazon.nova-lite-v1:0'
const nova2 = 'amazon.nova-2-lite-v1:0'

type Row = [name: string, part: 'prod' | 'data' | 'labs', region: string, model: string, usd: number, team: string | null]

/** One profile per application and model, with the dollars of a working day. */
const list: Row[] = [
  ['returns-concierge', 'prod', 'us-east-1', sonnet, 165, 'support'], ['helpdesk-chat', 'prod', 'us-east-1', sonnet, 520, 'support'],
  ['agent-assist', 'prod', 'us-east-1', haiku, 240, 'support'], ['call-notes', 'prod', 'eu-central-1', novaPro, 130, 'support'],
  ['product-search', 'prod', 'us-east-1', haiku, 330, 'search'], ['catalogue-qa', 'prod', 'eu-central-1', sonnet, 280, 'search'],
  ['semantic-index', 'prod', 'us-west-2', novaLite, 46, 'search'], ['campaign-studio', 'prod', 'us-east-1', sonnet, 175, 'marketing'],
  ['image-lab-captions', 'prod', 'us-west-2', novaLite, 38, 'marketing'], ['invoice-reader', 'prod', 'us-east-1', novaPro, 96, 'finance'],
  ['audit-notes', 'prod', 'eu-central-1', haiku, 58, 'finance'], ['route-planner', 'prod', 'us-west-2', nova2, 84, 'field-ops'],
  ['field-manuals', 'prod', 'us-east-1', novaLite, 22, 'field-ops'], ['store-greeter', 'prod', 'us-east-1', 'amazon.nova-micro-v1:0', 9, null],
  ['forecasting', 'data', 'us-east-1', opus, 210, 'data-science'], ['churn-insight', 'data', 'us-east-1', sonnet, 145, 'data-science'],
  ['label-factory', 'data', 'us-west-2', novaPro, 118, 'data-science'], ['demand-narrator', 'data', 'eu-central-1', haiku, 62, 'data-science'],
  ['vendor-match', 'data', 'us-east-1', nova2, 41, null], ['prompt-lab', 'labs', 'us-east-1', sonnet, 88, null],
  ['hackday-2026', 'labs', 'us-west-2', haiku, 17, null], ['agent-bench', 'labs', 'us-east-1', opus, 54, null],
  ['eval-harness', 'labs', 'eu-central-1', novaPro, 26, null], ['retired-poc', 'labs', 'us-east-1', novaLite, 0, null],
]

/** Wednesday and Thursday of the week before the clock's: the days the agent ran away. */
export function runawayDays(b: Build): string[] {
  const monday = addDays(utcDay(b.today), -((b.today.getUTCDay() + 6) % 7))
  return [addDays(monday, -5), addDays(monday, -4)]
}

export function profiles(b: Build): { profiles: InferenceProfile[]; streams: Stream[] } {
  const made = list.map((row) => one(b, row))
  return { profiles: made.map((m) => m.profile), streams: made.flatMap((m) => (m.stream.usd > 0 ? [m.stream] : [])) }
}

function one(b: Build, [name, part, region, modelId, usd, team]: Row): { profile: InferenceProfile; stream: Stream } {
  const accountId = accountOf(b, part).id
  const id = lowerId(12, b.seed, 'profile', name)
  const createdAt = before(b, int(20, 420, b.seed, 'profile-day', name))
  const modelArns = [foundationModelArn(region, modelId)]
  const profile: InferenceProfile = {
    type: 'inference-profile-application', id, name, accountId, region, arn: arn('bedrock', region, accountId, `application-inference-profile/${id}`), status: 'ACTIVE',
    createdAt, updatedAt: createdAt, tags: tagsFor(b, team, 'profile', name), modelArns, links: modelArns.map((toArn) => ({ rel: 'routes-to', toArn })),
  }
  const role = `arn:aws:sts::${accountId}:assumed-role/${name}-service/${name}`
  return {
    profile,
    stream: {
      key: `profile ${name}`, accountId, region, modelId, of: profile, resourceId: profile.arn, metricId: id, usd: usd * b.scale, tags: profile.tags, from: utcDay(createdAt),
      mix: modelId.startsWith('anthropic') ? { output: 0.22, cacheRead: 1.6, cacheWrite: 0.12 } : { output: 0.28, cacheRead: 0.4, cacheWrite: 0 },
      principals: [{ arn: role, share: 0.7 }, { arn: '', share: 0.3 }],
      ...(name === 'returns-concierge' ? { spikes: Object.fromEntries(runawayDays(b).map((d, i) => [d, i ? 13 : 9])) } : {}),
    },
  }
}
