import { aws, changeBlock, lastPart, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const agentWithoutGuardrail = thingRule({
  id: 'agent-without-guardrail',
  title: 'Agent without a guardrail',
  looksAt: 'The guardrail that an agent names, and the one that its account enforces in the region.',
  formula: 'The agent names none, and the account enforces none there.',
  source: 'ListAgents guardrailConfiguration; ListEnforcedGuardrailsConfiguration.',
  severity: 'medium', confidence: 'high', effort: 'low', order: 90, disappears: 'mended',
  types: ['agent'],
  evaluate(t, x) {
    if (x.out(t, 'guarded-by').length > 0 || x.ofType('enforced-guardrail').some((g) => !g.gone && g.region === t.region)) return undefined
    if (!x.listed(t, 'enforced-guardrail')) return unknown('Whether the account enforces a guardrail there is not listed.')
    return { reason: 'It names no guardrail, and its account enforces none in the region.', facts: [{ name: 'guardrail', value: 'none', source: 'AWS listing' }], window: null }
  },
  remedy: (t) => remedy(aws(t, 'bedrock-agent update-agent', { 'agent-id': lastPart(t.arn), 'agent-name': t.name, 'agent-resource-role-arn': String(t.attributes.roleArn ?? 'ROLE_ARN'), 'foundation-model': String(t.attributes.foundationModel ?? 'MODEL_ID'), 'guardrail-configuration': 'guardrailIdentifier=GUARDRAIL_ID,guardrailVersion=1' }),
    changeBlock(t, 'aws_bedrockagent_agent', ['guardrail_configuration {', '  guardrail_identifier = "GUARDRAIL_ID"', '  guardrail_version    = "1"', '}'])),
})
