import { count, monthly, spent, tokensOf } from '../figures'
import { noTerraform, remedy } from '../remedy'
import { thingRule } from '../rule'

export const outputHeavy = thingRule({
  id: 'output-heavy',
  title: 'Answers much longer than the questions',
  looksAt: 'Output tokens per input token on the bill (cache reads and writes are input).',
  formula: 'More than 3 (setting outputRatio), with output that costs at least the least monthly amount. No saving is claimed: whether the length is needed is for its owner to say.',
  source: 'Output tokens are priced several times above input tokens (AWS price list); maxTokens limits them (Converse, inferenceConfig).',
  severity: 'low', confidence: 'low', effort: 'medium', order: 90, disappears: 'resolved',
  types: ['foundation-model', 'inference-profile-application'],
  evaluate(t, x) {
    const spend = spent(t.meters, (m) => m.meter === 'output-tokens')
    if (!spend || monthly(spend.amount).lessThan(x.settings.leastMonthly)) return undefined
    const input = tokensOf(t.tokens, ['input', 'cache-read', 'cache-write', 'cache-write-1h']), output = tokensOf(t.tokens, ['output'])
    if (input === 0 || output / input <= x.settings.outputRatio) return undefined
    return { reason: `${count(output / input)} output tokens for every input token.`, facts: [{ name: 'output tokens, 30 days', value: count(output), source: 'bill' }, { name: 'input tokens, 30 days', value: count(input), source: 'bill' }], window: null }
  },
  remedy: () => remedy('# in the request: "inferenceConfig": {"maxTokens": N}', noTerraform('The limit is in each request; an aws_bedrockagent_prompt can carry max_tokens.')),
})
