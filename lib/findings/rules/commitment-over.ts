import { commitmentOf, perMonth, show } from '../figures'
import { aws, changeBlock, hcl, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const commitmentOver = thingRule({
  id: 'commitment-over',
  title: 'Billing on after the commitment’s term',
  looksAt: 'Throughputs that stand although their commitment has ended.',
  formula: 'The end is before today. No saving is claimed: AWS does not publish the rate after the term, and what committing again saves depends on how long it is needed.',
  source: 'AWS: billing continues after the term until it is deleted (prov-throughput). The rate after expiry is not documented.',
  severity: 'medium', confidence: 'high', effort: 'medium', order: 90, disappears: 'mended',
  types: ['provisioned-throughput'],
  evaluate(t, x) {
    if (t.state !== 'running') return undefined
    const c = commitmentOf(t, x.today)
    if (c.kind === 'unknown') return unknown('It is committed, but AWS does not tell until when.')
    if (c.kind !== 'over') return undefined
    return { reason: `Its commitment ended on ${c.day} and it bills on${t.hourly ? ` at ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month` : ''}.`, facts: [{ name: 'commitment ended', value: c.day, source: 'AWS listing' }], window: null }
  },
  remedy: (t) => remedy([aws(t, 'bedrock create-provisioned-model-throughput', { 'provisioned-model-name': `${t.name}-next`, 'model-id': String(t.attributes.modelArn ?? 'MODEL_ARN'), 'model-units': Number(t.attributes.modelUnits ?? 1), 'commitment-duration': String(t.attributes.commitmentDuration ?? 'OneMonth') }),
    '# and once traffic has moved:', aws(t, 'bedrock delete-provisioned-model-throughput', { 'provisioned-model-id': t.arn })],
  changeBlock(t, 'aws_bedrock_provisioned_model_throughput', [`commitment_duration = ${hcl(String(t.attributes.commitmentDuration ?? 'OneMonth'))} # a change replaces it`])),
})
