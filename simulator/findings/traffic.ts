import { listedTokens } from '../bill/listed-tokens'
import { provisionedThroughput as meters } from '../bill/meters'
import { listedTariffs, tariffs, type TariffName } from '../bill/tariffs'
import { tokenPrices, type TokenKind } from '../bill/token-prices'
import { addDays } from '../clock'
import { offeredModels } from '../estate/models'
import { callsOfStream } from '../estate/usage'
import type { Stream } from '../estate/stream'
import { judge, keyOf, LEAST, perMonth, type Judges, type Known, type Really } from './known'

const KINDS: TokenKind[] = ['input', 'output', 'cacheRead', 'cacheWrite']

/** Whatever carries on-demand tokens: a foundation model or an application's profile. Each has one stream. */
const carriers = (k: Known): Stream[] => k.e.streams.filter((s) => ['foundation-model', 'inference-profile-application'].includes(s.of.type))
const ofCarrier = (s: Stream): string => keyOf(s.of)
const spends = (k: Known, s: Stream, kinds: TokenKind[]): number => perMonth(k.usd(s, kinds))
const listed = (s: Stream, kind: TokenKind, suffix = ''): number | undefined => listedTokens().find((t) => t.modelId === s.modelId && t.kind === kind && t.suffix === suffix)?.usd
const inputOf = (k: Known, s: Stream): number => (['input', 'cacheRead', 'cacheWrite'] as const).reduce((n, kind) => n + k.tokens(s, kind, k.billed), 0)

/** What its tokens cost at another tariff that AWS lists: so where it is less, unknowable where it is not listed. */
function cheaper(k: Known, s: Stream, from: TariffName[], to: string): Really {
  const own = from.find((t) => tariffs[t].suffix === s.suffix)
  if (!own || spends(k, s, KINDS) < LEAST) return false
  if (!listedTariffs[s.modelId]?.includes(own) || listed(s, 'input', to) === undefined) return 'unknowable'
  return listed(s, 'input', to)! < listed(s, 'input', s.suffix)!
}

function nightly(k: Known, s: Stream): Really {
  const [from, to] = s.hours ?? [8, 18]
  if (s.suffix || spends(k, s, ['input', 'output']) < LEAST || 4 / (to - from) < 0.8) return false
  return listed(s, 'input', tariffs.batch.suffix) === undefined ? 'unknowable' : true
}

function uncached(k: Known, s: Stream): Really {
  if (spends(k, s, ['input']) < LEAST) return false
  const days = k.daysBefore(28)
  const perCall = k.tokens(s, 'input', days) / days.reduce((n, d) => n + callsOfStream(k.e, s)(d), 0)
  if (perCall < 1_999.5 || k.tokens(s, 'cacheRead', k.billed) / inputOf(k, s) >= 0.05) return false
  return listed(s, 'cacheRead') === undefined ? 'unknowable' : !s.suffix
}

function grows(k: Known, s: Stream): boolean {
  if (spends(k, s, ['input']) < LEAST) return false
  const perCall = (from: number): number => {
    const days = Array.from({ length: 14 }, (_, i) => addDays(k.today, from + i))
    const calls = days.reduce((n, d) => n + callsOfStream(k.e, s)(d), 0)
    return calls < 100 ? NaN : k.tokens(s, 'input', days) / calls
  }
  return perCall(-14) / perCall(-28) >= 1.5
}

/** A model unit without commitment, as AWS lists it for the model itself. */
const unitOf = (s: Stream): number | undefined => Object.values(meters).find((m) => m.usage === `${tokenPrices[s.modelId]!.billing}-ProvisionedThroughput-NoCommit-ModelUnits`)?.usd

export const traffic: Judges = {
  'batchable-traffic': (k) => judge(carriers(k), ofCarrier, (s) => nightly(k, s)),
  'no-prompt-caching': (k) => judge(carriers(k), ofCarrier, (s) => uncached(k, s)),
  'output-heavy': (k) => judge(carriers(k), ofCarrier, (s) => spends(k, s, ['output']) >= LEAST && k.tokens(s, 'output', k.billed) / inputOf(k, s) > 3),
  'context-growth': (k) => judge([...carriers(k), ...k.e.streams.filter((s) => s.of.type === 'custom-model-deployment')], ofCarrier, (s) => grows(k, s)),
  'long-context-traffic': (k) => judge(carriers(k), ofCarrier, (s) => cheaper(k, s, ['long-context'], '')),
  'premium-tier-traffic': (k) => judge(carriers(k), ofCarrier, (s) => cheaper(k, s, ['priority', 'latency-optimized'], '')),
  'geo-routed-traffic': (k) => judge(carriers(k), ofCarrier, (s) => cheaper(k, s, ['geo'], tariffs.global.suffix)),
  'legacy-model': (k) => judge(carriers(k), ofCarrier, (s) => k.usd(s, KINDS) > 0 && offeredModels.some((m) => m.id === s.modelId && m.legacy !== undefined)),
  'on-demand-dearer-than-provisioned': (k) => judge(carriers(k), ofCarrier, (s) => {
    if (k.usd(s, ['input', 'output']) < 1_000) return false
    const unit = unitOf(s)
    return unit === undefined ? 'unknowable' : spends(k, s, ['input', 'output']) >= unit * 730
  }),
}
