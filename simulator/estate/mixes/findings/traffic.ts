import { addDays, utcDay } from '../../../clock'
import { tariffs } from '../../../bill/tariffs'
import type { Build } from '../../build'
import type { InferenceProfile } from '../../estate'
import type { Stream } from '../../stream'
import { at, model, planted } from './made'

const [lite, pro, micro, nova2, llama, haiku, titan] = ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0', 'amazon.nova-micro-v1:0', 'amazon.nova-2-lite-v1:0', 'meta.llama3-3-70b-instruct-v1:0', 'anthropic.claude-haiku-4-5-20251001-v1:0', 'amazon.titan-text-lite-v1'] as const
type More = Partial<Omit<Stream, 'mix'>> & { output?: number; cacheRead?: number; region?: string }

/** Applications, each with a profile of its own: what it calls, dollars of a working day, and how it calls. */
const list = (b: Build): [name: string, modelId: string, usd: number, more: More][] => {
  const fortnight = addDays(utcDay(b.today), -14)
  return [
    ['night-shift', lite, 20, { hours: [1, 4] }], ['early-shift', pro, 15, { hours: [4, 8] }], ['half-a-day', lite, 20, { hours: [6, 12] }], ['night-and-small', lite, 0.4, { hours: [1, 4] }], ['night-without-price', haiku, 20, { hours: [1, 4] }],
    ['long-prompts', pro, 30, { tokensPerCall: 6_000 }], ['long-cached-prompts', pro, 30, { tokensPerCall: 6_000, cacheRead: 0.4 }], ['short-prompts', pro, 30, { tokensPerCall: 1_900 }], ['long-prompts-no-cache', llama, 30, { tokensPerCall: 6_000 }],
    ['novelist', lite, 18, { output: 4 }], ['essayist', micro, 6, { output: 3.4 }], ['letter-writer', lite, 18, { output: 2.6 }],
    ['chat-without-end', lite, 25, { longer: { since: fortnight, times: 1.7 } }], ['chat-a-bit-longer', lite, 25, { longer: { since: fortnight, times: 1.3 } }],
    ['whole-books', pro, 22, tariffs['long-context']], ['one-book-a-year', pro, 0.5, tariffs['long-context']], ['books-without-price', micro, 22, tariffs['long-context']],
    ['in-a-hurry', pro, 22, tariffs.priority], ['low-latency', lite, 12, tariffs['latency-optimized']], ['hurry-a-little', pro, 0.5, tariffs.priority],
    ['stays-in-europe', pro, 20, { ...tariffs.geo, region: 'eu-central-1' }], ['goes-anywhere', pro, 20, { ...tariffs.global, region: 'eu-central-1' }], ['stays-without-global', lite, 20, { ...tariffs.geo, region: 'eu-central-1' }],
    ['on-old-titan', titan, 4, {}], ['on-older-titan', titan, 1, { region: 'eu-central-1' }],
    ['flagship', nova2, 2_700, {}], ['nearly-flagship', nova2, 1_300, {}],
  ]
}

export function traffic(b: Build): { profiles: InferenceProfile[]; streams: Stream[] } {
  const made = list(b).map(([name, modelId, usd, { output = 0.25, cacheRead = 0, region = 'us-east-1', ...more }]) => {
    const where = at(b, 'prod', region)
    const modelArn = model(where, modelId)
    const profile: InferenceProfile = { ...planted(b, where, { type: 'inference-profile-application', name, resource: (id) => `application-inference-profile/${id}`, status: 'ACTIVE', days: 160 }), modelArns: [modelArn], links: [{ rel: 'routes-to', toArn: modelArn }] }
    const stream: Stream = {
      key: `profile ${name}`, ...where, modelId, of: profile, resourceId: profile.arn, metricId: profile.id, usd, tags: profile.tags, from: utcDay(profile.createdAt), mix: { output, cacheRead, cacheWrite: 0 },
      principals: [{ arn: `arn:aws:sts::${where.accountId}:assumed-role/${name}-service/${name}`, share: 1 }], ...more,
    }
    return { profile, stream }
  })
  return { profiles: made.map((m) => m.profile), streams: made.map((m) => m.stream) }
}
