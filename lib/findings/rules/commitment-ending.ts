import { addDays } from '@/lib/core/clock'
import { commitmentOf, perMonth, show } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const commitmentEnding = thingRule({
  id: 'commitment-ending',
  title: 'Commitment that ends soon',
  looksAt: 'The day on which a throughput’s commitment ends.',
  formula: 'The end is at most 30 days away (setting commitmentNoticeDays). No saving of its own: it tells the day from which one can decide.',
  source: 'AWS: a throughput with a commitment goes on billing after its term until it is deleted (prov-throughput).',
  severity: 'medium', confidence: 'high', effort: 'low', order: 90, disappears: 'resolved',
  types: ['provisioned-throughput'],
  evaluate(t, x) {
    if (t.state !== 'running') return undefined
    const c = commitmentOf(t, x.today)
    if (c.kind === 'unknown') return unknown('It is committed, but AWS does not tell until when.')
    if (c.kind !== 'until' || c.day > addDays(x.today, x.settings.commitmentNoticeDays)) return undefined
    const rate = t.hourly ? ` It bills ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month, and on after that day.` : ''
    return { reason: `Its commitment ends on ${c.day}; it is not deleted by itself.${rate}`, facts: [{ name: 'commitment ends', value: c.day, source: 'AWS listing' }], window: null }
  },
  remedy: (t) => remedy(['# on or after the end, if it is not needed any more:', aws(t, 'bedrock delete-provisioned-model-throughput', { 'provisioned-model-id': t.arn })],
    noTerraform('Decide before the end: keep the block, remove it, or replace it by one with another commitment_duration.')),
})
