import { count, total } from '../figures'
import { aws, lastPart, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

/** Calls in four weeks below which an average is chance. */
const LEAST_CALLS = 50

export const runawayAgent = thingRule({
  id: 'runaway-agent',
  title: 'Agent that calls its model over and over',
  looksAt: 'Model calls per invocation of an agent’s alias, where the agent can call tools.',
  formula: 'At least 10 model calls an invocation (setting agentCallsPerInvocation) over 50 invocations or more. Where the agent’s role may not publish metrics nothing is known.',
  source: 'AWS/Bedrock/Agents ModelInvocationCount ÷ InvocationCount (monitoring-agents-cw-metrics).',
  severity: 'high', confidence: 'medium', effort: 'medium', order: 90, disappears: 'resolved',
  types: ['agent-alias'],
  evaluate(t, x) {
    const calls = total(t, 'invocations'), model = total(t, 'modelInvocations')
    if (calls === undefined || model === undefined) return unknown('Its metrics are not there: the agent’s role may not be allowed to publish them.')
    if (calls < LEAST_CALLS || model / calls < x.settings.agentCallsPerInvocation) return undefined
    const tokens = (total(t, 'inputTokens') ?? 0) + (total(t, 'outputTokens') ?? 0)
    return { reason: `Each invocation calls the model ${count(model / calls)} times, ${count(tokens / calls)} tokens in all.`,
      facts: [{ name: 'invocations, 28 days', value: count(calls), source: 'CloudWatch AWS/Bedrock/Agents' }, { name: 'model calls, 28 days', value: count(model), source: 'CloudWatch AWS/Bedrock/Agents' }], window: null }
  },
  remedy: (t) => remedy(aws(t, 'bedrock-agent get-agent', { 'agent-id': t.arn.split('/').at(-2) ?? lastPart(t.arn) }) + ' # look at its instructions, tools and collaborators: what makes it go round?', noTerraform('A change of instruction or action groups in aws_bedrockagent_agent.')),
})
