import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'
import { factsOfUse, windowOfUse } from '../use-facts'

export const unusedDeployment = thingRule({
  id: 'unused-deployment',
  title: 'Custom model deployment that nobody calls',
  looksAt: 'Whether the deployment is used.',
  formula: 'Idle for the whole window. It saves nothing: an on-demand deployment bills tokens only. What stands is the model’s storage.',
  source: 'AWS ML blog 2025-07-16: on-demand deployment, “only pay for what you use”.',
  severity: 'low', confidence: 'high', effort: 'low', order: 90, disappears: 'resolved',
  types: ['custom-model-deployment'],
  evaluate(t) {
    if (t.state !== 'running') return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used') return undefined
    return { reason: `${t.use.reason} It costs nothing while idle; it counts against quotas and keeps its model.`, facts: factsOfUse(t), window: windowOfUse(t) }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-custom-model-deployment', { 'custom-model-deployment-identifier': t.arn }), noTerraform('Remove the deployment where it was made; deleting it deletes no model.')),
})
