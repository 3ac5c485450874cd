import { listedTariffs, tariffs } from './tariffs'
import { ownSuffix, tokenPrices, type TokenKind } from './token-prices'
import { customModel } from './tokens'

/** A token price as AWS's own list has it; Marketplace models have none there. */
export interface ListedToken { modelId: string; kind: TokenKind; suffix: string; usage: string; usd: number }

/** Of AWS's own models the ordinary price, the tariffs that they offer, and the price of a custom Nova 2 Lite on demand. USD per 1K tokens. */
export function listedTokens(): ListedToken[] {
  const rows = Object.entries(tokenPrices).filter(([, p]) => p.unit === '1K tokens').flatMap(([modelId, p]) => (Object.entries(p.usd) as [TokenKind, number][]).filter(([, usd]) => usd > 0).flatMap(([kind, usd]) =>
    [{ suffix: '', times: 1 }, ...(listedTariffs[modelId] ?? []).map((t) => tariffs[t])].map((t) => ({ modelId, kind, suffix: t.suffix, usage: `${p.billing}-${ownSuffix[kind]}${t.suffix}`, usd: usd * t.times }))))
  const custom = (Object.entries(customModel) as [TokenKind, number][]).map(([kind, usd]) => ({ modelId: 'amazon.nova-2-lite-v1:0', kind, suffix: '-custom-model', usage: `Nova2.0Lite-${ownSuffix[kind]}-custom-model`, usd }))
  return [...rows, ...custom]
}
