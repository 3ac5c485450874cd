import { perMonth, show } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'
import { factsOfUse, windowOfUse } from '../use-facts'

export const unusedImportedModel = thingRule({
  id: 'unused-imported-model',
  title: 'Imported model that nobody calls',
  looksAt: 'Whether the imported model is used, and what its storage costs.',
  formula: 'Idle for the whole window: its storage × 730 hours. Running copies stop by themselves after five minutes without a call.',
  source: 'AWS: import-model-calculate-cost: storage per custom model unit and month; inference in windows of five minutes.',
  severity: 'low', confidence: 'high', effort: 'low', order: 10, disappears: 'resolved',
  types: ['imported-model'],
  evaluate(t) {
    if (t.state !== 'running') return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used') return undefined
    return {
      reason: `${t.use.reason} Its storage ${t.hourly ? `costs ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month` : 'bills, at a price that is not known'}.`,
      facts: [...factsOfUse(t), ...(t.hourly ? [{ name: 'storage per hour', value: t.hourly.amount, source: t.hourly.from }] : [])], window: windowOfUse(t),
      ...(t.hourly && { saving: { now: perMonth(t.hourly.amount), currency: t.hourly.currency } }), ...(t.meters.some((m) => m.shared) && { confidence: 'medium' as const }),
    }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-imported-model', { 'model-identifier': t.arn }), noTerraform('Terraform’s AWS provider has no resource for imported models.')),
})
