import { perMonth, show } from '../figures'
import { aws, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'

export const modelCopiesLeft = thingRule({
  id: 'model-copies-left',
  title: 'Copy of a model left in another region',
  looksAt: 'Custom models that a copy job made, and whether anything serves or calls them where they are.',
  formula: 'Made by a copy job, older than the window, served by nothing in complete listings, and called by no batch in the window: its storage × 730 hours. The original keeps its own.',
  source: 'A copied model bills storage in both places (catalogue, model copy job).',
  severity: 'low', confidence: 'high', effort: 'low', order: 12, disappears: 'mended',
  types: ['custom-model'],
  evaluate(t, x) {
    if (t.shared || t.state !== 'running') return undefined
    // The model names the job that made it where AWS tells so; the job names the model always.
    const job = x.out(t, 'produced-by', { gone: true }).find((l) => l.toType === 'model-copy-job')?.toArn ?? x.naming(t, 'produces').find((l) => l.fromType === 'model-copy-job')?.fromArn
    if (job === undefined) return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used' || t.use.code !== 'nothing-uses-it') return undefined
    return { reason: `It was copied to ${t.region} and nothing serves it there${t.hourly ? `; its storage costs ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month` : ''}.`,
      facts: [{ name: 'copied by', value: job, source: 'AWS listing' }, { name: 'served by', value: 'nothing', source: 'AWS listing' }], window: null, ...(t.hourly && { saving: { now: perMonth(t.hourly.amount), currency: t.hourly.currency } }), ...(t.meters.some((m) => m.shared) && { confidence: 'medium' as const }), }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-custom-model', { 'model-identifier': t.arn }), removeBlock(t, 'aws_bedrock_custom_model')),
})
