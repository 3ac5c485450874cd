import { addDays, utcDay } from '../clock'
import { accountOf, type Build } from './build'
import type { Estate, ProvisionedThroughput } from './estate'
import { runawayDays } from './kinds/profile'
import { int } from './random'
import { foundationModel } from './streams'
import type { Stream } from './stream'

/** Something that happened to the spend of a resource or caller, on UTC days `from` to `until` inclusive. */
export interface Incident {
  kind: 'looping-agent' | 'runaway-principal' | 'new-model' | 'second-unit' | 'month-start' | 'weekend-work'
  /** false: it looks like a broken pattern and is none: a step that its start explains, or a pattern of its own. */
  anomaly: boolean
  accountId: string
  arn: string
  /** The caller that makes it, where it is one. */
  principal: string
  from: string
  until: string
}

/** Northwind's own: the agent that ran away in the week before the clock's. */
export function storyIncidents(b: Build, streams: Stream[]): Incident[] {
  const [from, until] = runawayDays(b) as [string, string]
  return streams.filter((s) => s.spikes).map((s) => ({ kind: 'looping-agent', anomaly: true, accountId: s.accountId, arn: s.of.arn, principal: '', from, until }))
}

/**
 * An estate in which things went wrong on days that the seed draws, in the last seven months: agents that loop, a
 * caller that runs away, a new expensive model; and things that look so: a second model unit, work on the first of
 * the month or at weekends.
 */
export function withIncidents(b: Build, e: Estate): Estate {
  const day = (n: number): string => addDays(utcDay(b.anchor), -n)
  const drawn = (name: string, from: number, to: number): string => day(int(from, to, b.seed, 'incident', name))
  const profiles = e.streams.filter((s) => s.key.startsWith('profile ') && s.usd >= 20 && !s.spikes && !s.ramp).sort((x, y) => (x.key < y.key ? -1 : 1))
  // A thing can only leave a pattern that it has: it was used for a month before.
  const looping = [0, 1, 2].flatMap((i) => {
    const from = drawn(`loop ${i}`, 15 + 55 * i, 60 + 55 * i)
    const used = profiles.filter((s) => s.from <= addDays(from, -30))
    return used.length > 0 ? [{ i, from, stream: used[int(0, used.length - 1, b.seed, 'looping', i)]! }] : []
  }).filter((l, n, all) => all.findIndex((x) => x.stream === l.stream) === n)
  const incidents: Incident[] = []
  const note = (kind: Incident['kind'], anomaly: boolean, s: { accountId: string; of: { arn: string } }, principal: string, from: string, until: string): void => {
    incidents.push({ kind, anomaly, accountId: s.accountId, arn: s.of.arn, principal, from, until })
  }
  const spiked = new Map(looping.map(({ i, from, stream: s }): [Stream, Stream] => {
    const until = addDays(from, int(1, 5, b.seed, 'loop-days', i))
    note('looping-agent', true, s, '', from, until)
    const spikes: Record<string, number> = {}
    for (let d = from; d <= until; d = addDays(d, 1)) spikes[d] = int(5, 14, b.seed, 'loop-times', i)
    return [s, { ...s, spikes }]
  }))
  const streams = e.streams.map((s) => spiked.get(s) ?? s)
  const runaway = runawayCaller(b, e, drawn('runaway', 20, 120))
  note('runaway-principal', true, runaway, runaway.principals[0]!.arn, runaway.from, runaway.until!)
  const fresh = newModel(b, drawn('new-model', 20, 120))
  note('new-model', true, fresh, fresh.principals[0]!.arn, fresh.from, fresh.until!)
  const [firsts, weekends] = patterns(b)
  note('month-start', false, firsts, '', firsts.from, utcDay(b.today))
  note('weekend-work', false, weekends, '', weekends.from, utcDay(b.today))
  const stepped = e.provisionedThroughputs.map((p) => secondUnit(b, e, p))
  for (const p of stepped.filter((x) => x.grown)) note('second-unit', false, { accountId: p.accountId, of: p }, '', utcDay(p.grown!.at), utcDay(b.today))
  const models = [...e.foundationModels]
  for (const of of [fresh.model, firsts.model, weekends.model]) if (!models.some((m) => m.accountId === of.accountId && m.arn === of.arn)) models.push(of)
  return { ...e, provisionedThroughputs: stepped, foundationModels: models, streams: [...streams, runaway, fresh, firsts, weekends], incidents: [...e.incidents, ...incidents] }
}

interface Called { part: 'prod' | 'data' | 'labs'; region: string; modelId: string; usd: number; caller: string; from: string; until?: string }

/** Calls of one role to a foundation model. */
function calls(b: Build, key: string, c: Called): Stream & { model: ReturnType<typeof foundationModel> } {
  const account = accountOf(b, c.part)
  const model = foundationModel(account.id, c.region, c.modelId)
  return {
    key, accountId: account.id, region: c.region, modelId: c.modelId, of: model, model, resourceId: account.billsResourceIds ? model.arn : '', metricId: c.modelId, usd: c.usd, tags: {}, from: c.from,
    ...(c.until ? { until: c.until } : {}), growth: 0, mix: { output: 0.25, cacheRead: 0, cacheWrite: 0 },
    principals: [{ arn: `arn:aws:sts::${account.id}:assumed-role/${c.caller}`, share: 1 }],
  }
}

/** Somebody's script on a model that others call too, at weekends as well. */
const runawayCaller = (b: Build, e: Estate, from: string): Stream => {
  const many = e.streams.filter((s) => s.key.startsWith('direct ') && s.modelId.includes('claude')).reduce((most, s) => (s.usd > most.usd ? s : most))
  const part = e.accounts.find((a) => a.id === many.accountId)!.part as 'prod'
  return { ...calls(b, 'incident runaway', { part, region: many.region, modelId: many.modelId, usd: 900, caller: 'backfill/script', from, until: addDays(from, int(1, 3, b.seed, 'runaway-days')) }), weekend: 1 }
}

const newModel = (b: Build, from: string) =>
  ({ ...calls(b, 'incident new model', { part: 'data', region: 'us-west-2', modelId: 'anthropic.claude-opus-4-6-v1', usd: 700, caller: 'research/trial', from, until: addDays(from, int(4, 9, b.seed, 'new-model-days')) }), weekend: 1 })

/** A pattern since long ago: the first of every month, and work that is done at weekends. */
const patterns = (b: Build) => [
  { ...calls(b, 'pattern month start', { part: 'prod', region: 'us-west-2', modelId: 'amazon.nova-pro-v1:0', usd: 40, caller: 'month-end/close', from: '2025-01-01' }), monthStart: 12, weekend: 1 },
  { ...calls(b, 'pattern weekends', { part: 'prod', region: 'us-west-2', modelId: 'qwen.qwen3-32b-v1:0', usd: 30, caller: 'reindex/weekly', from: '2025-01-01' }), weekend: 8 },
] as const

/** The first that stands all year without a commitment gets a second unit. */
function secondUnit(b: Build, e: Estate, p: ProvisionedThroughput): ProvisionedThroughput {
  const first = e.provisionedThroughputs.find((x) => !x.commitment && !x.deletedAt && x.status === 'InService')
  if (p !== first) return p
  const at = new Date(`${addDays(utcDay(b.anchor), -int(15, 90, b.seed, 'incident', 'unit'))}T09:00:00Z`)
  return { ...p, modelUnits: p.modelUnits + 1, desiredModelUnits: p.desiredModelUnits + 1, grown: { at, from: p.modelUnits }, updatedAt: at }
}
