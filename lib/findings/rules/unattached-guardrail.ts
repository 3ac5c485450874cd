import { aws, lastPart, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'

export const unattachedGuardrail = thingRule({
  id: 'unattached-guardrail',
  title: 'Guardrail attached to nothing',
  looksAt: 'Agents, flows and prompts that name it, configurations that enforce it, and whether any use of it was seen.',
  formula: 'Nothing names or enforces it, in complete listings, and no use was seen. A caller may still name it in each request: medium confidence. It costs nothing while idle.',
  source: 'Guardrails are named by agents, flow nodes and prompts, enforced by the account, or passed with a request (guardrails).',
  severity: 'low', confidence: 'medium', effort: 'low', order: 90, disappears: 'mended',
  types: ['guardrail'],
  evaluate(t, x) {
    if (x.in(t, 'guarded-by').length > 0 || x.in(t, 'enforces').length > 0 || t.use?.verdict === 'used') return undefined
    if (!x.listed(t, 'agent', 'flow', 'enforced-guardrail')) return unknown('Agents, flows or enforced guardrails are not completely listed there: one may name it.')
    return { reason: 'No agent, flow or account configuration names it, and no use of it was seen.', facts: [{ name: 'named by', value: 'nothing', source: 'AWS listing' }, { name: 'use', value: t.use?.verdict ?? 'unknown', source: t.use?.source ?? 'not read' }], window: null }
  },
  remedy: (t) => remedy(['# attach it where it was meant for, or:', aws(t, 'bedrock delete-guardrail', { 'guardrail-identifier': lastPart(t.arn) })], removeBlock(t, 'aws_bedrock_guardrail')),
})
