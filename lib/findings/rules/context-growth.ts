import { count, monthly, spent } from '../figures'
import { noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

/** Calls a fortnight below which an average is chance. */
const LEAST_CALLS = 100

export const contextGrowth = thingRule({
  id: 'context-growth',
  title: 'Context that grows',
  looksAt: 'Input tokens per call in the last fortnight against the one before.',
  formula: 'At least 1.5 times (setting growth), with 100 calls in each. No saving is claimed.',
  source: 'AWS/Bedrock InputTokenCount ÷ Invocations (CloudWatch).',
  severity: 'low', confidence: 'medium', effort: 'medium', order: 90, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application', 'custom-model-deployment'],
  evaluate(t, x) {
    const spend = spent(t.meters, (m) => m.meter.includes('input-tokens'))
    if (!spend || monthly(spend.amount).lessThan(x.settings.leastMonthly)) return undefined
    const calls = t.series.invocations, input = t.series.inputTokens
    if (!calls || !input) return unknown('Its calls and tokens are not read.')
    if (calls.recent < LEAST_CALLS || calls.earlier < LEAST_CALLS) return undefined
    const now = input.recent / calls.recent, before = input.earlier / calls.earlier
    if (before <= 0 || now < before * x.settings.growth) return undefined
    return { reason: `${count(now)} input tokens a call in the last fortnight, ${count(before)} in the one before.`, facts: [{ name: 'tokens a call, last fortnight', value: count(now), source: 'CloudWatch AWS/Bedrock' }, { name: 'tokens a call, before', value: count(before), source: 'CloudWatch AWS/Bedrock' }], window: null }
  },
  remedy: () => remedy('# in the application: summarise or cut the history, fetch fewer passages, cache what repeats', noTerraform('No infrastructure setting changes it.')),
})
