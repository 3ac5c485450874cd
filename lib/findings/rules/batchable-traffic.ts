import { Decimal } from '@/lib/core/money'
import { monthly, percent, show, spent } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const batchableTraffic = thingRule({
  id: 'batchable-traffic',
  title: 'Traffic that looks like a nightly batch',
  looksAt: 'At which hours of the day tokens are used, and AWS’s batch price of the same tokens.',
  formula: 'At least 80 % of a week’s tokens in the same four hours of the day (setting batchShare). Saving: on-demand tokens billed × (1 − batch price ÷ on-demand price), a month. Whether the answers can wait is for its owner to say: low confidence.',
  source: 'AWS: batch inference is priced below on-demand for the models that offer it (Bedrock pricing).',
  severity: 'low', confidence: 'low', effort: 'high', order: 40, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate(t, x) {
    const spend = spent(t.meters, (m) => m.meter === 'input-tokens' || m.meter === 'output-tokens')
    if (!spend || monthly(spend.amount).lessThan(x.settings.leastMonthly)) return undefined
    if (!t.nightly || t.nightly.days < 7) return unknown('Its use by the hour is not read for a week yet.')
    if (t.nightly.share < x.settings.batchShare) return undefined
    let saved = new Decimal(0)
    for (const row of t.tokens.filter((r) => r.tier === 'on-demand' && !r.longContext && (r.kind === 'input' || r.kind === 'output') && r.currency === spend.currency)) {
      const now = x.prices.token(t.region, row.model, row.kind, { route: row.route }), batch = x.prices.token(t.region, row.model, row.kind, { tier: 'batch' })
      if (!now || !batch || now.perToken.isZero()) return unknown('AWS’s batch or on-demand price of its model is not known.')
      saved = saved.plus(new Decimal(row.amount).times(new Decimal(1).minus(batch.perToken.dividedBy(now.perToken))))
    }
    if (!saved.greaterThan(0)) return undefined
    return { reason: `${percent(t.nightly.share)} of its tokens are used in the same four hours of the day: as a batch they would cost ${show(monthly(saved), spend.currency)} a month less.`,
      facts: [{ name: 'share of the four busiest hours', value: percent(t.nightly.share), source: 'CloudWatch AWS/Bedrock' }, { name: 'on-demand tokens, 30 days', value: spend.amount.toFixed(), source: 'bill' }], window: null, saving: { now: monthly(saved), currency: spend.currency } }
  },
  remedy: (t) => remedy(aws(t, 'bedrock create-model-invocation-job', { 'job-name': 'NAME', 'role-arn': 'ROLE_ARN', 'model-id': 'MODEL_ID', 'input-data-config': 's3InputDataConfig={s3Uri=s3://BUCKET/in/}', 'output-data-config': 's3OutputDataConfig={s3Uri=s3://BUCKET/out/}' }), noTerraform('A batch is a job: it is started where the work is, not declared.')),
})
