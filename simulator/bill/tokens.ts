import { activity, type Stream } from '../estate/stream'
import { hash } from '../estate/random'
import type { Estate } from '../estate/estate'
import { billTags } from './quirks'
import { prefixOf } from './regions'
import { cost10, type BillRow } from './row'
import { tokenPrices, tokenUsage, type TokenKind } from './token-prices'

/** AWS split the operations on this day and did not back-fill. */
const operationsSince = '2026-01-15'

const kinds: TokenKind[] = ['input', 'output', 'cacheRead', 'cacheWrite']

/** On-demand custom models have rates of their own: Nova 2 Lite, us-east-1, 2026-08-02. */
export const customModel: Partial<Record<TokenKind, number>> = { input: 0.0003, output: 0.0025 }

const usdOf = (s: Stream, kind: TokenKind): number => (s.suffix === '-custom-model' ? customModel[kind] : times(tokenPrices[s.modelId]!.usd[kind], s.times)) ?? 0
/** A tariff's price, without the dust of binary fractions. */
const times = (usd: number | undefined, n = 1): number | undefined => (usd === undefined ? undefined : n === 1 ? usd : Number((usd * n).toPrecision(12)))
const perToken = (s: Stream): number => (tokenPrices[s.modelId]!.unit === 'Units' ? 1e6 : 1e3)

export const usdPerToken = (s: Stream, kind: TokenKind): number => usdOf(s, kind) / perToken(s)

/** Tokens of one kind on a UTC day, whole thousands, before they are shared between callers. */
export function tokensOf(e: Estate, s: Stream, kind: TokenKind, day: string): number {
  const share = kind === 'input' ? 1 : s.mix[kind]
  if (share === 0 || usdOf(s, kind) === 0) return 0
  const usdPerInput = kinds.reduce((sum, k) => sum + (k === 'input' ? 1 : s.mix[k]) * usdOf(s, k), 0) / perToken(s)
  return Math.round(((s.usd / usdPerInput) * share * activity(e, s, day)) / 1000) * 1000
}

/** A row per kind of token and caller; the cheaper caller streams. */
export const tokenRows = (e: Estate, day: string): BillRow[] => e.streams.flatMap((s) => kinds.flatMap((kind) => {
  const tokens = tokensOf(e, s, kind, day)
  if (tokens === 0) return []
  const price = tokenPrices[s.modelId]!
  const named = tokenUsage(price, kind, prefixOf[s.region]!, s.region, s.suffix)
  const usd = usdOf(s, kind)
  let left = tokens
  return s.principals.flatMap(({ arn, share }, i): BillRow[] => {
    const mine = i === s.principals.length - 1 ? left : Math.round((tokens * share) / 1000) * 1000
    left -= mine
    if (mine === 0) return []
    const quantity = mine / perToken(s)
    return [{
      day, hour: 8 + (hash(s.key, i) % 10), accountId: s.accountId, region: s.region, product: price.product, usageType: named.usageType,
      operation: day < operationsSince ? 'Usage' : i === 0 ? 'InvokeModelInference' : 'InvokeModelStreamingInference', resourceId: s.resourceId, quantity, unit: price.unit, rate: String(usd),
      cost10: cost10(quantity, usd), description: s.suffix ? `$${usd} per 1K tokens for ${named.usageType}` : named.description,
      lineItemType: 'Usage', principal: day < '2026-04-08' ? '' : arn, tags: billTags(s.tags), scope: 'in', of: s.of,
    }]
  })
}))
