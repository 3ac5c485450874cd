import { count, monthly, percent, show, spent, tokensOf, total } from '../figures'
import { noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const noPromptCaching = thingRule({
  id: 'no-prompt-caching',
  title: 'Long prompts without prompt caching',
  looksAt: 'Input tokens per call and the share of them read from the cache, and whether AWS lists a cache price for the model.',
  formula: 'At least 2,000 input tokens a call and less than 5 % cache reads (settings cacheTokensPerCall, cacheShare). No saving is claimed: how much of the input repeats is not in any metric; what half of it would save is named as a fact.',
  source: 'AWS: prompt caching reads tokens from the cache at a lower price, for models and prefixes that support it (prompt-caching).',
  severity: 'medium', confidence: 'low', effort: 'medium', order: 90, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate(t, x) {
    const spend = spent(t.meters, (m) => m.meter === 'input-tokens')
    if (!spend || monthly(spend.amount).lessThan(x.settings.leastMonthly)) return undefined
    const calls = total(t, 'invocations'), input = total(t, 'inputTokens')
    if (!calls || input === undefined) return unknown('Its calls and tokens are not read.')
    const perCall = input / calls
    const read = tokensOf(t.tokens, ['cache-read']), all = read + tokensOf(t.tokens, ['input', 'cache-write', 'cache-write-1h'])
    const share = all === 0 ? 0 : read / all
    if (perCall < x.settings.cacheTokensPerCall || share >= x.settings.cacheShare) return undefined
    const row = t.tokens.find((r) => r.kind === 'input' && r.tier === 'on-demand')
    const full = row && x.prices.token(t.region, row.model, 'input', { route: row.route }), cached = row && x.prices.token(t.region, row.model, 'cache-read', { route: row.route })
    if (!full || !cached) return unknown('AWS’s cache price of its model is not known: it may not support caching.')
    if (full.perToken.isZero()) return undefined
    const half = monthly(spend.amount).dividedBy(2).times(full.perToken.minus(cached.perToken)).dividedBy(full.perToken)
    return { reason: `${count(perCall)} input tokens a call, and ${percent(share)} of them from the cache.`,
      facts: [{ name: 'input tokens a call', value: count(perCall), source: 'CloudWatch AWS/Bedrock' }, { name: 'cache-read share', value: percent(share), source: 'bill' }, { name: 'if half were read from the cache, a month', value: show(half, spend.currency), source: 'bill and price list' }], window: null }
  },
  remedy: () => remedy('# in the request: put a cachePoint block after the part of the prompt that repeats (Converse: {"cachePoint": {"type": "default"}})', noTerraform('Caching is asked for by each request; an aws_bedrockagent_prompt can carry a cache point.')),
})
