import { perMonth, show } from '../figures'
import { aws, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'

export const deregisteredEndpointRuns = thingRule({
  id: 'deregistered-endpoint-runs',
  title: 'Endpoint deregistered from Bedrock that still runs',
  looksAt: 'SageMaker endpoints that a Marketplace endpoint once named and none names now, and the money of that ARN.',
  formula: 'No living Marketplace endpoint names it in a complete listing, and SageMaker still runs it: $ per hour × 730. Used through SageMaker itself: no saving.',
  source: 'DeregisterMarketplaceModelEndpoint leaves the SageMaker endpoint alive (catalogue, marketplace endpoint).',
  severity: 'high', confidence: 'high', effort: 'low', order: 10, disappears: 'mended',
  types: ['sagemaker-endpoint'],
  evaluate(t, x) {
    if (t.state !== 'running' || x.in(t, 'hosted-by').length > 0) return undefined
    if (!x.listed(t, 'marketplace-endpoint')) return unknown('Marketplace endpoints are not completely listed there: one may still name it.')
    const before = x.in(t, 'hosted-by', { gone: true })[0]
    const hourly = t.hourly ?? before?.hourly ?? null
    const used = t.use?.verdict === 'used'
    const idle = t.use?.verdict === 'idle'
    return {
      reason: `No Marketplace endpoint names it any more, and it runs${hourly ? ` at ${show(perMonth(hourly.amount), hourly.currency)} a month` : ''}${used ? '; it is still called' : ''}.`,
      facts: [{ name: 'status', value: String(t.rawState), source: 'AWS listing' }, { name: 'registered in Bedrock', value: 'no longer', source: 'AWS listing' }, ...(hourly ? [{ name: 'per hour', value: hourly.amount, source: hourly.from }] : [])],
      window: null, confidence: idle ? 'high' : 'medium', ...(used && { severity: 'low' as const }),
      // Its money is the Marketplace endpoint's of the same ARN. Whether anyone calls it must be known before it counts.
      ...(hourly && idle && { saving: { now: perMonth(hourly.amount), currency: hourly.currency } }),
    }
  },
  remedy: (t) => remedy(aws(t, 'sagemaker delete-endpoint', { 'endpoint-name': t.name }), removeBlock(t, 'aws_sagemaker_endpoint')),
})
