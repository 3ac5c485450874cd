import { addDays } from '@/lib/core/clock'
import { Decimal } from '@/lib/core/money'
import { modelIdOfArn } from '@/lib/costing/attribution/model-names'
import { HOURS, afterCommitment, commitmentOf, count, perMonth, show, total } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

/** The two fortnights of the series, made a month of 730 hours. */
const MONTH = new Decimal(HOURS).dividedBy(24 * 28)

export const provisionedDearerThanOnDemand = thingRule({
  id: 'provisioned-dearer-than-on-demand',
  title: 'Provisioned throughput dearer than on demand',
  looksAt: 'Tokens through the throughput (its own ARN, so that on-demand traffic of the same model does not count), and AWS’s on-demand prices of the model it serves; of a custom model those of its on-demand deployment.',
  formula: '$ per hour × 730 − (input tokens × price + output tokens × price of 28 days, made a month). Spoken of from a fifth of the cost on; saved from the commitment’s end where one runs.',
  source: 'AWS price list; custom models can be called on demand where AWS lists a price for it (AWS ML blog 2025-07-16).',
  severity: 'medium', confidence: 'medium', effort: 'medium', order: 30, disappears: 'resolved',
  types: ['provisioned-throughput'],
  evaluate(t, x) {
    if (t.state !== 'running' || t.use?.verdict !== 'used') return undefined
    if (t.createdAt === null || t.createdAt.slice(0, 10) > addDays(x.today, -28)) return unknown('It is younger than the four weeks that are compared.')
    const input = total(t, 'inputTokens'), output = total(t, 'outputTokens')
    if (input === undefined || output === undefined) return unknown('Its tokens are not read.')
    const custom = String(t.attributes.modelArn ?? '').includes(':custom-model/')
    const model = modelIdOfArn(String(t.attributes.foundationModelArn ?? t.attributes.modelArn ?? ''))
    const tariff = { tier: custom ? 'custom-model' : 'on-demand' }
    const prices = [x.prices.token(t.region, model, 'input', tariff), x.prices.token(t.region, model, 'output', tariff)]
    const c = commitmentOf(t, x.today)
    if (!prices[0] || !prices[1] || prices[0].currency !== prices[1].currency) return unknown('AWS’s on-demand price of its model is not known.')
    if (!t.hourly || t.hourly.currency !== prices[0].currency || c.kind === 'unknown') return unknown('What it costs, or until when it is committed, is not known.')
    const onDemand = prices[0].perToken.times(input).plus(prices[1].perToken.times(output)).times(MONTH).toDecimalPlaces(6)
    const cost = perMonth(t.hourly.amount), amount = cost.minus(onDemand)
    if (amount.lessThan(cost.dividedBy(5))) return undefined
    return {
      reason: `The same tokens would cost ${show(onDemand, t.hourly.currency)} a month on demand; it costs ${show(cost, t.hourly.currency)}${c.kind === 'until' ? `, committed until ${c.day}` : ''}.`,
      facts: [{ name: 'input tokens, 28 days', value: count(input), source: 'CloudWatch AWS/Bedrock' }, { name: 'output tokens, 28 days', value: count(output), source: 'CloudWatch AWS/Bedrock' },
        { name: 'input price', value: prices[0].detail, source: 'AWS price list' }, { name: 'output price', value: prices[1].detail, source: 'AWS price list' }, { name: 'per hour', value: t.hourly.amount, source: t.hourly.from }],
      window: null, saving: afterCommitment(amount, t.hourly.currency, c),
    }
  },
  remedy: (t) => remedy(['# call the model on demand (a custom model: through a deployment), then:', aws(t, 'bedrock delete-provisioned-model-throughput', { 'provisioned-model-id': t.arn })], noTerraform('Point the callers at the model, then remove the aws_bedrock_provisioned_model_throughput block.')),
})
