import { atAnotherTariff } from '../other-tariff'
import { noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const premiumTierTraffic = thingRule({
  id: 'premium-tier-traffic',
  title: 'Traffic at a premium tier',
  looksAt: 'Tokens billed at the priority or latency-optimised tier, and the standard price of the same model.',
  formula: 'Billed × (1 − standard price ÷ own price), a month. Whether the speed is needed is for its owner to say.',
  source: 'AWS service tiers: priority costs more than standard (Bedrock pricing).',
  severity: 'low', confidence: 'low', effort: 'medium', order: 41, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate: (t, x) => atAnotherTariff(t, x, t.tokens.filter((r) => r.tier === 'priority' || r.tier === 'latency-optimized'), (r) => ({ route: r.route, longContext: r.longContext }), { what: 'at a premium tier', how: 'at the standard tier', unpriced: 'AWS’s prices of the tiers of its model are not known.' }),
  remedy: () => remedy('# in the request: "serviceTier": {"type": "default"}, and no "performanceConfig": {"latency": "optimized"}', noTerraform('It is chosen by each request, or by the inference profile that callers name.')),
})
