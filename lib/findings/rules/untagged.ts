import { typeById } from '@/lib/estate'
import { monthly, show, spent } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const untagged = thingRule({
  id: 'untagged',
  title: 'Untagged resource that costs money',
  looksAt: 'Tags of every resource that can carry some, and whether it was billed in the last 30 days.',
  formula: 'Its tags were read and there are none, and it costs something. Tags that could not be read are not none.',
  source: 'ListTagsForResource; cost allocation tags reach the bill only when they are on the resource.',
  severity: 'low', confidence: 'high', effort: 'low', order: 90, disappears: 'mended',
  types: 'all',
  evaluate(t) {
    if (t.tags === null || Object.keys(t.tags).length > 0 || t.shared || !t.listed || typeById(t.type)?.tags === 'none' || typeById(t.type)?.shape === 'transient') return undefined
    const cost = spent(t.meters)
    if (!cost?.amount.greaterThan(0)) return undefined
    return { reason: `It carries no tags and costs ${show(monthly(cost.amount), cost.currency)} a month.`, facts: [{ name: 'tags', value: '0', source: 'AWS listing' }, { name: '30 days', value: cost.amount.toFixed(), source: 'bill' }], window: null }
  },
  remedy: (t) => remedy(aws(t, 'resourcegroupstaggingapi tag-resources', { 'resource-arn-list': t.arn, tags: 'team=TEAM' }), noTerraform('tags = { team = "TEAM" } in its block, or default_tags of the provider.')),
})
