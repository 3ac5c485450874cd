import { perMonth, show } from '../figures'
import { aws, remedy, removeBlock } from '../remedy'
import { thingRule } from '../rule'

export const failedMarketplaceEndpoint = thingRule({
  id: 'failed-marketplace-endpoint',
  title: 'Failed Marketplace endpoint',
  looksAt: 'SageMaker’s status of the endpoint, and whether it was billed lately.',
  formula: 'Status Failed, OutOfService or UpdateRollbackFailed, or registered as incompatible. Only what the bill shows for the last complete days is a saving: such endpoints mostly bill nothing.',
  source: 'SageMaker EndpointStatus; Bedrock INCOMPATIBLE_ENDPOINT means that it cannot be called through Bedrock (ListMarketplaceModelEndpoints).',
  severity: 'medium', confidence: 'high', effort: 'low', order: 11, disappears: 'mended',
  types: ['marketplace-endpoint'],
  evaluate(t) {
    const failed = t.state === 'failed' || t.rawState === 'OutOfService'
    const incompatible = t.attributes.registration === 'INCOMPATIBLE_ENDPOINT'
    if (!failed && !incompatible) return undefined
    const billed = t.hourly?.from.startsWith('bill') ? t.hourly : null
    // Incompatible with Bedrock, yet another client may call it: money only where nobody does.
    const claims = billed && (failed || t.use?.verdict === 'idle')
    return {
      reason: `${failed ? `Its status is ${t.rawState ?? 'failed'}` : 'Bedrock calls it incompatible: it cannot be invoked through Bedrock'}${billed ? `, and it bills ${show(perMonth(billed.amount), billed.currency)} a month` : ''}.`,
      facts: [{ name: 'status', value: failed ? String(t.rawState) : 'INCOMPATIBLE_ENDPOINT', source: 'AWS listing' }, ...(billed ? [{ name: 'per hour', value: billed.amount, source: billed.from }] : [])],
      window: null, ...(claims && { saving: { now: perMonth(billed.amount), currency: billed.currency } }),
    }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-marketplace-model-endpoint', { 'endpoint-arn': t.arn }), removeBlock(t, 'aws_sagemaker_endpoint')),
})
