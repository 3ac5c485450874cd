import { utcDay } from '../clock'
import type { Estate, SimResource } from '../estate/estate'
import { callsOfThroughput, searchesOf, searchesOfBase, type DailyValue } from '../estate/usage'
import { agentCoreUse } from './agentcore'
import { dailyUse } from './metered'
import type { AgentCoreMeter } from './meters'
import { tokensOf } from './tokens'

/** Days that are looked back for the last use. */
const DAYS = 455

/** What a resource really did on a day, whatever CloudWatch tells of it; null: not modelled. */
function activityOf(e: Estate, r: SimResource): DailyValue | null {
  const throughput = e.provisionedThroughputs.find((p) => p.arn === r.arn)
  if (throughput) return callsOfThroughput(e, throughput)
  const endpoint = e.endpoints.find((x) => x.arn === r.arn)
  if (endpoint) return (day) => dailyUse(e, endpoint, endpoint.invocations, day)
  const rail = r.type === 'guardrail' ? e.guardrails.find((g) => g.arn === r.arn) : undefined
  if (rail) return (day) => dailyUse(e, rail, rail.textUnits, day)
  const flow = r.type === 'flow' ? e.flows.find((f) => f.arn === r.arn) : undefined
  if (flow) return (day) => dailyUse(e, flow, flow.transitions, day)
  const imported = e.importedModels.find((m) => m.arn === r.arn)
  if (imported) return (day) => dailyUse(e, imported, imported.minutes, day)
  const collection = e.collections.find((c) => c.arn === r.arn)
  if (collection) return searchesOf(e, collection)
  const base = r.type === 'knowledge-base' ? e.knowledgeBases.find((kb) => kb.arn === r.arn) : undefined
  if (base) return searchesOfBase(e, base)
  const tool = e.agentCore.find((a) => a.arn === r.arn && a.use)
  if (tool) return (day) => Object.keys(tool.use!).filter((m) => !/storage|index/i.test(m)).reduce((sum, m) => sum + agentCoreUse(e, tool, m as AgentCoreMeter, day), 0)
  if (r.type === 'custom-model') {
    const serving = [...e.provisionedThroughputs, ...e.deployments].filter((s) => s.modelArn === r.arn && !s.deletedAt).map((s) => activityOf(e, s)).filter((u) => u !== null)
    return (day) => serving.reduce((sum, u) => sum + u(day), 0)
  }
  const streams = e.streams.filter((s) => s.of.arn === r.arn && s.of.accountId === r.accountId && s.of.region === r.region)
  if (streams.length > 0) return (day) => streams.reduce((sum, s) => sum + tokensOf(e, s, 'input', day), 0)
  return r.type === 'custom-model-deployment' || r.type === 'inference-profile-application' ? () => 0 : null
}

/** The last UTC day on which it was used; null: never in that time. undefined: nobody knows, the simulator neither. */
export function lastUseOf(e: Estate, r: SimResource): string | null | undefined {
  const doing = activityOf(e, r)
  if (!doing) return undefined
  for (let i = 0; i < DAYS; i++) {
    const day = utcDay(new Date(e.today.getTime() - i * 86_400_000))
    if (doing(day) > 0) return day
  }
  return null
}
