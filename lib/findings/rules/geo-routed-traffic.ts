import { atAnotherTariff } from '../other-tariff'
import { noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const geoRoutedTraffic = thingRule({
  id: 'geo-routed-traffic',
  title: 'Geo-routed traffic with a cheaper global route',
  looksAt: 'Tokens billed through geographic cross-region profiles, and the global price of the same model.',
  formula: 'Billed × (1 − global price ÷ own price), a month. Data may then leave the geography: that is for its owner to allow.',
  source: 'AWS: global cross-region inference is priced below geographic routing for the models that offer it.',
  severity: 'low', confidence: 'medium', effort: 'medium', order: 41, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate: (t, x) => atAnotherTariff(t, x, t.tokens.filter((r) => r.route === 'geo'), (r) => ({ tier: r.tier, longContext: r.longContext, route: 'global' }), { what: 'routed within a geography', how: 'routed globally', unpriced: 'AWS’s global price of its model is not known.' }),
  remedy: () => remedy('# in the request: the model id global.… instead of us.…, eu.… or apac.…', noTerraform('It is chosen by each request, or by the inference profile that callers name.')),
})
