import { count, monthly, show, spent, total } from '../figures'
import { aws, lastPart, noTerraform, remedy } from '../remedy'
import { thingRule, unknown } from '../rule'

export const idleAgentCoreTool = thingRule({
  id: 'idle-agentcore-tool',
  title: 'AgentCore sessions left open',
  looksAt: 'vCPU-hours against GB-hours of a runtime, browser or code interpreter: a session that waits holds memory and computes nothing.',
  formula: 'Fewer than 0.05 vCPU-hours per GB-hour (setting toolCpuShare) while its memory costs the least monthly amount. No saving is claimed: how much of the waiting could end is for its owner to say.',
  source: 'AgentCore bills memory until a session ends or its idle timeout passes, CPU only while it computes (catalogue, idle semantics).',
  severity: 'medium', confidence: 'medium', effort: 'low', order: 90, disappears: 'resolved',
  types: ['agentcore-runtime', 'agentcore-browser', 'agentcore-code-interpreter'],
  evaluate(t, x) {
    const memory = spent(t.meters, (m) => m.meter.endsWith('-memory'))
    if (!memory || monthly(memory.amount).lessThan(x.settings.leastMonthly)) return undefined
    const cpu = total(t, 'vcpuHours'), held = total(t, 'memoryGbHours')
    if (cpu === undefined || held === undefined || held === 0) return unknown('Its vCPU-hours and GB-hours are not read.')
    if (cpu / held >= x.settings.toolCpuShare) return undefined
    return { reason: `Its sessions held ${count(held)} GB-hours and computed ${count(cpu)} vCPU-hours in four weeks; the memory costs ${show(monthly(memory.amount), memory.currency)} a month.`,
      facts: [{ name: 'GB-hours, 28 days', value: count(held), source: 'CloudWatch AWS/Bedrock-AgentCore' }, { name: 'vCPU-hours, 28 days', value: count(cpu), source: 'CloudWatch AWS/Bedrock-AgentCore' }, ...(t.attributes.idleRuntimeSessionTimeout === undefined ? [] : [{ name: 'idle timeout, seconds', value: String(t.attributes.idleRuntimeSessionTimeout), source: 'AWS listing' }])], window: null }
  },
  remedy: (t) => (t.type === 'agentcore-runtime' ? remedy(aws(t, 'bedrock-agentcore-control update-agent-runtime', { 'agent-runtime-id': lastPart(t.arn), 'lifecycle-configuration': 'idleRuntimeSessionTimeout=300' }) + ' # with its other settings as they are', noTerraform('aws_bedrockagentcore_agent_runtime: lifecycle_configuration { idle_runtime_session_timeout = 300 }'))
    : remedy([aws(t, `bedrock-agentcore list-${t.type.replace('agentcore-', '')}-sessions`, { [`${t.type.replace('agentcore-', '')}-identifier`]: lastPart(t.arn) }), '# stop what waits, and have the client stop sessions when it is done'], noTerraform('The client opens and closes sessions.'))),
})
