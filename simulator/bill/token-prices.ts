import { bedrock, bedrockService, marketplace } from './products'
import type { Product } from './row'

export type TokenKind = 'input' | 'output' | 'cacheRead' | 'cacheWrite'

/**
 * How a model's tokens stand on the bill. `usage` has no region prefix for AWS's own rows; a Marketplace
 * usage type carries the prefix twice, so it is made by `marketplaceUsage`. `usd` per `unit`.
 */
export interface TokenPrice {
  product: Product
  /** 1K tokens for AWS's rows; "Units" (a million tokens each) for Marketplace rows. */
  unit: '1K tokens' | 'Units'
  /** Name inside the usage type, e.g. `Nova2.0Lite`; for a Marketplace model its tier suffix, e.g. `_Global`. */
  billing: string
  usd: Partial<Record<TokenKind, number>>
  assumed: ('usage' | 'usd')[]
}

const own = (billing: string, input: number, output: number, more: { cacheRead?: number; assumed?: TokenPrice['assumed']; product?: Product } = {}): TokenPrice => ({
  product: more.product ?? bedrock, unit: '1K tokens', billing, assumed: more.assumed ?? [],
  usd: { input, output, ...(more.cacheRead ? { cacheRead: more.cacheRead } : {}) },
})

const claude = (code: string, name: string, tier: string, [input, output, cacheRead, cacheWrite]: [number, number, number, number], assumed: TokenPrice['assumed'] = []): TokenPrice => ({
  product: marketplace(code, name), unit: 'Units', billing: tier, assumed, usd: { input, output, cacheRead, cacheWrite },
})

/** By model id. Prices of AWS's own: public price snapshot; the newest Claude rates are by the pattern of their predecessors. */
export const tokenPrices: Record<string, TokenPrice> = {
  'amazon.nova-micro-v1:0': own('NovaMicro', 0.000035, 0.00014, { cacheRead: 0.00000875 }),
  'amazon.nova-lite-v1:0': own('NovaLite', 0.00006, 0.00024, { cacheRead: 0.000015 }),
  'amazon.nova-pro-v1:0': own('NovaPro', 0.0008, 0.0032, { cacheRead: 0.0002 }),
  'amazon.nova-2-lite-v1:0': own('Nova2.0Lite', 0.00033, 0.00275, { cacheRead: 0.00008, assumed: [] }),
  'amazon.titan-text-lite-v1': own('TitanText-Lite', 0.00015, 0.0002, { assumed: ['usage'] }),
  'amazon.titan-embed-text-v2:0': own('TitanEmbeddingsV2-Text', 0.00002, 0, { assumed: ['usage', 'usd'] }),
  'anthropic.claude-3-haiku-20240307-v1:0': own('Claude3Haiku', 0.00025, 0.00125),
  'anthropic.claude-opus-4-6-v1': own('Claude4.6Opus', 0.005, 0.025, { cacheRead: 0.0005, product: bedrockService, assumed: ['usd'] }),
  'meta.llama3-3-70b-instruct-v1:0': own('Llama3-3-70B', 0.00072, 0.00072),
  'openai.gpt-oss-120b-1:0': own('gpt-oss-120b', 0.00015, 0.0006, { assumed: ['usd'] }),
  'qwen.qwen3-32b-v1:0': own('Qwen3-32B', 0.0002, 0.0008, { assumed: ['usd'] }),
  'anthropic.claude-sonnet-4-6': claude('3a7nw4sonnet46kqzd1x8vbt2', 'Claude Sonnet 4.6', '', [3, 15, 0.3, 3.75], ['usd']),
  'anthropic.claude-haiku-4-5-20251001-v1:0': claude('9c2nw5haiku45pw7rm3e6yuj1', 'Claude Haiku 4.5', '_Global', [1, 5, 0.1, 1.25]),
  'anthropic.claude-sonnet-4-20250514-v1:0': claude('5e8nw2sonnet40dh6ta9c4xkl', 'Claude Sonnet 4', '', [3, 15, 0.3, 3.75]),
}

export const ownSuffix: Record<TokenKind, string> = { input: 'input-tokens', output: 'output-tokens', cacheRead: 'cache-read-input-token-count', cacheWrite: 'cache-write-input-token-count' }
const marketplaceName: Record<TokenKind, string> = { input: 'InputTokenCount', output: 'OutputTokenCount', cacheRead: 'CacheReadInputTokenCount', cacheWrite: 'CacheWriteInputTokenCount' }
const words: Record<TokenKind, string> = { input: 'Input Tokens', output: 'Response Tokens', cacheRead: 'Cache Read Input Tokens', cacheWrite: 'Cache Write Input Tokens' }

/** Usage type and description of one kind of token; `suffix` as in `-custom-model` or `-batch`. */
export function tokenUsage(p: TokenPrice, kind: TokenKind, prefix: string, region: string, suffix = ''): { usageType: string; description: string } {
  if (p.unit === 'Units') {
    const batch = suffix === '-batch' ? '_Batch' : ''
    return {
      usageType: `${prefix}-MP:${prefix}_${marketplaceName[kind]}${p.billing}${batch}-Units`,
      description: `AWS Marketplace software usage|${region}|Million ${batch ? 'Batch ' : ''}${words[kind]}${p.billing ? ' Global' : ''}`,
    }
  }
  const usage = `${p.billing}-${ownSuffix[kind]}${suffix}`
  return { usageType: `${prefix}-${usage}`, description: `$${p.usd[kind]} per 1K tokens for ${prefix}-${usage}` }
}
