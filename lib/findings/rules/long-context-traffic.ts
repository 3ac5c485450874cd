import { atAnotherTariff } from '../other-tariff'
import { noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const longContextTraffic = thingRule({
  id: 'long-context-traffic',
  title: 'Long-context traffic',
  looksAt: 'Tokens billed at the long-context price, and the ordinary price of the same model.',
  formula: 'Billed × (1 − ordinary price ÷ own price), a month: what prompts below the limit would cost.',
  source: 'Usage types with long-context or lctx are priced above the ordinary ones (AWS price list).',
  severity: 'low', confidence: 'low', effort: 'medium', order: 41, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate: (t, x) => atAnotherTariff(t, x, t.tokens.filter((r) => r.longContext), (r) => ({ tier: r.tier, route: r.route }), { what: 'at the long-context price', how: 'below the limit', unpriced: 'AWS’s ordinary price of its model is not known.' }),
  remedy: () => remedy('# in the application: keep prompts below the long-context limit (200K tokens for Claude), by fetching less or summarising', noTerraform('It is chosen by each request, or by the inference profile that callers name.')),
})
