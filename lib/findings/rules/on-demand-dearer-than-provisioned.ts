import { modelIdOfArn } from '@/lib/costing/attribution/model-names'
import { monthly, perMonth, show, spent } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const onDemandDearerThanProvisioned = thingRule({
  id: 'on-demand-dearer-than-provisioned',
  title: 'On-demand spend beyond the price of provisioned throughput',
  looksAt: 'A month of on-demand tokens of a model in an account and region, and AWS’s price of one model unit.',
  formula: 'Spend ≥ price of a unit without commitment × 730: the break-even in money. No saving is claimed, since AWS does not publish what a unit carries.',
  source: 'AWS price list, …-ProvisionedThroughput-NoCommit-ModelUnits.',
  severity: 'low', confidence: 'low', effort: 'high', order: 90, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate(t, x) {
    const spend = spent(t.meters, (m) => m.meter === 'input-tokens' || m.meter === 'output-tokens')
    if (!spend || spend.amount.lessThan(1_000)) return undefined
    const model = t.type === 'foundation-model' ? modelIdOfArn(t.arn) : modelIdOfArn(x.out(t, 'routes-to')[0]?.toArn ?? '')
    const unit = x.prices.modelUnit(t.region, model, 'none')
    if (!unit || unit.currency !== spend.currency) return unknown('AWS’s price of a model unit of its model is not known.')
    const price = perMonth(unit.perToken), month = monthly(spend.amount)
    if (month.lessThan(price)) return undefined
    return { reason: `It spends ${show(month, spend.currency)} a month on demand; one model unit costs ${show(price, unit.currency)}. Whether a unit carries this traffic is for AWS to say.`,
      facts: [{ name: 'on demand a month', value: month.toFixed(), source: 'bill' }, { name: 'model unit', value: unit.detail, source: 'AWS price list' }], window: null }
  },
  remedy: (t) => remedy(['# after asking AWS how many tokens a minute one unit carries:', aws(t, 'bedrock create-provisioned-model-throughput', { 'provisioned-model-name': 'NAME', 'model-id': 'MODEL_ID', 'model-units': 1 })], noTerraform('resource "aws_bedrock_provisioned_model_throughput" with model_units = 1, after a trial.')),
})
