import { perMonth, show } from '../figures'
import { aws, lastPart, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'
import { factsOfUse, windowOfUse } from '../use-facts'

export const idleMarketplaceEndpoint = thingRule({
  id: 'idle-marketplace-endpoint',
  title: 'Marketplace endpoint that nobody calls',
  looksAt: 'Whether the endpoint is used (SageMaker’s metrics of its variant, the bill) and what its instances cost an hour.',
  formula: 'Idle for the whole window while instances run: $ per hour × 730.',
  source: 'SageMaker hosting bills instances while they run, also when deregistered from Bedrock (catalogue, idle semantics).',
  severity: 'high', confidence: 'high', effort: 'low', order: 10, disappears: 'resolved',
  types: ['marketplace-endpoint'],
  evaluate(t) {
    if (t.state !== 'running') return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used') return undefined
    if (!t.hourly) return unknown('It is idle, but neither the bill nor the price list says what it costs.')
    const amount = perMonth(t.hourly.amount)
    return {
      reason: `${t.use.reason} Its instances bill ${show(t.hourly.amount, t.hourly.currency)} an hour: ${show(amount, t.hourly.currency)} a month.`,
      facts: [...factsOfUse(t), { name: 'per hour', value: t.hourly.amount, source: t.hourly.from }], window: windowOfUse(t), saving: { now: amount, currency: t.hourly.currency },
    }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-marketplace-model-endpoint', { 'endpoint-arn': t.arn }) + ` # deletes ${lastPart(t.arn)} and its instances`, removeBlock(t, 'aws_sagemaker_endpoint')),
})
