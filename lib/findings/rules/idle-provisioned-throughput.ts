import { afterCommitment, commitmentOf, perMonth, show } from '../figures'
import { aws, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'
import { factsOfUse, windowOfUse } from '../use-facts'

export const idleProvisionedThroughput = thingRule({
  id: 'idle-provisioned-throughput',
  title: 'Provisioned throughput that nobody calls',
  looksAt: 'Whether the throughput is used (metrics under its own ARN, the bill), what it costs an hour, and when its commitment ends.',
  formula: 'Idle for the whole window: $ per hour × 730, now. While a commitment runs nothing is saved: the amount counts from the day on which it ends. Without a known end nothing is said.',
  source: 'AWS: “Billing continues until you delete the Provisioned Throughput”; it cannot be deleted before the commitment expires (prov-throughput, prov-thru-delete).',
  severity: 'high', confidence: 'high', effort: 'low', order: 10, disappears: 'resolved',
  types: ['provisioned-throughput'],
  evaluate(t, x) {
    if (t.state !== 'running') return undefined
    if (!t.use || t.use.verdict === 'unknown') return unknown(t.use?.reason ?? 'Whether it is used was never looked at.')
    if (t.use.verdict === 'used') return undefined
    const commitment = commitmentOf(t, x.today)
    if (commitment.kind === 'unknown') return unknown('It is idle and committed, but AWS does not tell until when.')
    if (!t.hourly) return unknown('It is idle, but neither the bill nor the price list says what it costs.')
    const amount = perMonth(t.hourly.amount)
    const rate = `${show(t.hourly.amount, t.hourly.currency)} an hour`
    return {
      reason: commitment.kind === 'until'
        ? `${t.use.reason} It bills ${rate} and is committed until ${commitment.day}: deleting it saves nothing before, and ${show(amount, t.hourly.currency)} a month from then.`
        : `${t.use.reason} It bills ${rate}${commitment.kind === 'over' ? `, on and on since its commitment ended on ${commitment.day}` : ''}: ${show(amount, t.hourly.currency)} a month.`,
      facts: [...factsOfUse(t), { name: 'per hour', value: t.hourly.amount, source: t.hourly.from }, ...(commitment.kind === 'none' ? [] : [{ name: 'commitment ends', value: commitment.day, source: 'AWS listing' }])],
      window: windowOfUse(t), saving: afterCommitment(amount, t.hourly.currency, commitment),
    }
  },
  remedy: (t) => remedy(aws(t, 'bedrock delete-provisioned-model-throughput', { 'provisioned-model-id': t.arn }), removeBlock(t, 'aws_bedrock_provisioned_model_throughput')),
})
