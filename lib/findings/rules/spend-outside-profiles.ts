import { Decimal } from '@/lib/core/money'
import { monthly, percent, show, spent } from '../figures'
import { aws, remedy } from '../remedy'
import { placeRule } from '../rule'

export const spendOutsideProfiles = placeRule({
  id: 'spend-outside-profiles',
  title: 'Spend outside application inference profiles',
  looksAt: 'Tokens billed to foundation models directly, against those billed through application inference profiles, per account and region.',
  formula: 'More than 20 % (setting outsideProfiles) and at least the least monthly amount. No saving: it is money that nobody can be asked for.',
  source: 'AWS: application inference profiles carry tags to the bill, foundation models cannot (cost-mgmt-application-inference-profiles).',
  severity: 'low', confidence: 'high', effort: 'medium', order: 90, disappears: 'mended',
  place: true,
  evaluate(place, x) {
    const tokensAt = (type: string) => spent(place.things.filter((t) => t.type === type).flatMap((t) => t.meters), (m) => m.meter.includes('-tokens'))
    const direct = tokensAt('foundation-model'), through = tokensAt('inference-profile-application')
    if (!direct || monthly(direct.amount).lessThan(x.settings.leastMonthly)) return undefined
    const all = direct.amount.plus(through?.currency === direct.currency ? through.amount : 0)
    const share = direct.amount.dividedBy(all)
    if (!share.greaterThan(new Decimal(x.settings.outsideProfiles))) return undefined
    return { reason: `${percent(share.toNumber())} of the token spend (${show(monthly(direct.amount), direct.currency)} a month) names no application inference profile.`,
      facts: [{ name: 'direct, 30 days', value: direct.amount.toFixed(), source: 'bill' }, { name: 'through profiles, 30 days', value: (through?.amount ?? new Decimal(0)).toFixed(), source: 'bill' }], window: null }
  },
  remedy: (p) => remedy(aws(p, 'bedrock create-inference-profile', { 'inference-profile-name': 'APPLICATION', 'model-source': 'copyFrom=MODEL_ARN', tags: 'key=team,value=TEAM' }), 'resource "aws_bedrock_inference_profile" "application" {\n  name = "APPLICATION"\n  model_source { copy_from = "MODEL_ARN" }\n  tags = { team = "TEAM" }\n}'),
})
