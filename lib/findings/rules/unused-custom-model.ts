import { perMonth, show } from '../figures'
import { aws, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'
import { factsOfUse } from '../use-facts'

export const unusedCustomModel = thingRule({
  id: 'unused-custom-model',
  title: 'Custom model that nothing serves',
  looksAt: 'Whether a throughput or a deployment that works serves the model, or a batch or an evaluation called it, in complete listings, and what its storage costs.',
  formula: 'None serves it, no run called it in the window, and the model is older than that: its storage × 730 hours. A model that another account shares costs that account.',
  source: 'Custom model storage bills per model and month (AWS price list: $1.95, Nova 2 Lite, us-east-1, 2026-08-02).',
  severity: 'low', confidence: 'high', effort: 'low', order: 10, disappears: 'resolved',
  types: ['custom-model'],
  evaluate(t) {
    if (t.state !== 'running' || t.shared) return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used' || t.use.code !== 'nothing-uses-it') return undefined
    return {
      reason: `No throughput and no deployment serves it; its storage ${t.hourly ? `costs ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month` : 'bills, at a price that is not known'}.`,
      facts: [...factsOfUse(t), ...(t.hourly ? [{ name: 'storage per hour', value: t.hourly.amount, source: t.hourly.from }] : [])], window: null,
      ...(t.hourly && { saving: { now: perMonth(t.hourly.amount), currency: t.hourly.currency } }), ...(t.meters.some((m) => m.shared) && { confidence: 'medium' as const }),
    }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-custom-model', { 'model-identifier': t.arn }), removeBlock(t, 'aws_bedrock_custom_model')),
})
