import { typeById } from '@/lib/estate'
import { monthly, show, spent } from '../figures'
import { noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const unowned = thingRule({
  id: 'unowned',
  title: 'Resource that costs money and belongs to nobody',
  looksAt: 'Ownership of today, and what was billed in the last 30 days.',
  formula: 'Neither team nor owner, and at least the least monthly amount a month.',
  source: 'Ownership is Outcrop’s own; AWS knows none.',
  severity: 'low', confidence: 'high', effort: 'low', order: 90, disappears: 'mended',
  types: 'all',
  evaluate(t, x) {
    if (t.owned || t.shared || typeById(t.type)?.shape === 'transient') return undefined
    const cost = spent(t.meters)
    if (!cost || monthly(cost.amount).lessThan(x.settings.leastMonthly)) return undefined
    return { reason: `Nobody owns it; it costs ${show(monthly(cost.amount), cost.currency)} a month.`, facts: [{ name: '30 days', value: cost.amount.toFixed(), source: 'bill' }], window: null }
  },
  remedy: (t) => remedy(`# in Outcrop: PUT /api/v1/resources/${t.id}/owner {"team": "TEAM"}`, noTerraform('Ownership is set in Outcrop, by hand or by rule.')),
})
