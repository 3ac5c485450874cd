import { monthly, show, spent } from '../figures'
import { aws, noTerraform, remedy } from '../remedy'
import { placeRule, unknown } from '../rule'

export const enforcedGuardrailMissing = placeRule({
  id: 'enforced-guardrail-missing',
  title: 'No guardrail enforced in an account that uses models',
  looksAt: 'Whether an account and region with token spend has an enforced guardrail configuration.',
  formula: 'Tokens were billed there in the last 30 days, the listing is complete, and it is empty.',
  source: 'ListEnforcedGuardrailsConfiguration: one configuration per account and region checks every inference; it makes each pay text units.',
  severity: 'low', confidence: 'high', effort: 'low', order: 90, disappears: 'mended',
  place: true,
  evaluate(place, x) {
    const spend = spent(place.things.flatMap((t) => t.meters), (m) => m.meter.includes('-tokens'))
    if (!spend?.amount.greaterThan(0) || place.things.some((t) => t.type === 'enforced-guardrail')) return undefined
    if (!x.listed(place, 'enforced-guardrail')) return unknown('Enforced guardrails are not listed there.')
    return { reason: `${show(monthly(spend.amount), spend.currency)} of tokens a month, and the account enforces no guardrail in the region.`, facts: [{ name: 'enforced-guardrail', value: 'none', source: 'AWS listing' }, { name: 'tokens, 30 days', value: spend.amount.toFixed(), source: 'bill' }], window: null }
  },
  remedy: (p) => remedy(aws(p, 'bedrock put-enforced-guardrail-configuration', { 'guardrail-inference-config': 'guardrailIdentifier=GUARDRAIL_ID,guardrailVersion=1' }), noTerraform('Terraform’s AWS provider has no resource for enforced guardrails.')),
})
