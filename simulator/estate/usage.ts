import { agentCoreUse } from '../bill/agentcore'
import { dailyUse } from '../bill/metered'
import { tokensOf } from '../bill/tokens'
import { utcDay } from '../clock'
import type { AgentCoreMeter } from '../bill/meters'
import type { AgentCoreResource, Collection, Estate, ProvisionedThroughput } from './estate'
import { activity } from './stream'

/** One CloudWatch series' question: a value for a UTC day. */
export type DailyValue = (day: string) => number

const INVOCATION_TOKENS = 1_800

export const callsOfThroughput = (e: Estate, p: ProvisionedThroughput): DailyValue => (day) => (p.status === 'Failed' ? 0 : Math.round(9_400 * activity(e.seed, e.anchor, {
  key: p.arn, from: utcDay(p.createdAt), ...(p.usedUntil ? { until: utcDay(p.usedUntil) } : {}),
}, day)))

/** Searches of a collection: those of the living knowledge bases that store in it. */
export const searchesOf = (e: Estate, c: Collection): DailyValue => {
  const bases = e.knowledgeBases.filter((kb) => kb.links.some((l) => l.rel === 'stores-in' && l.toArn === c.arn))
  return (day) => bases.filter((kb) => !kb.deletedAt || day < utcDay(kb.deletedAt)).reduce((sum, kb) => sum + dailyUse(e, kb, 120, day), 0)
}

const tokenMetrics = { InputTokenCount: 'input', OutputTokenCount: 'output', CacheReadInputTokens: 'cacheRead', CacheWriteInputTokens: 'cacheWrite' } as const

/** AWS/Bedrock by ModelId: a provisioned throughput's ARN, a profile's short id, a deployment's ARN, else the model's id. */
function bedrock(e: Estate, at: { accountId: string; region: string }, metric: string, modelId: string | undefined): DailyValue | null {
  const throughput = e.provisionedThroughputs.find((p) => p.arn === modelId && p.accountId === at.accountId && p.region === at.region)
  if (throughput) {
    const calls = callsOfThroughput(e, throughput)
    return metric === 'Invocations' ? calls : metric === 'InputTokenCount' ? (day) => calls(day) * 640 : metric === 'OutputTokenCount' ? (day) => calls(day) * 210 : null
  }
  const imported = e.importedModels.find((m) => m.arn === modelId && m.accountId === at.accountId && m.region === at.region)
  if (imported) return metric === 'Invocations' ? (day) => dailyUse(e, imported, imported.minutes, day) : null
  const stream = e.streams.find((s) => s.metricId === modelId && s.accountId === at.accountId && s.region === at.region)
  if (!stream) return null
  if (metric === 'Invocations') return (day) => Math.round(tokensOf(e, stream, 'input', day) / INVOCATION_TOKENS)
  const kind = tokenMetrics[metric as keyof typeof tokenMetrics]
  return kind ? (day) => tokensOf(e, stream, kind, day) : null
}

const CALLS_OF_A_VCPU_HOUR = 90

/** Which meter a series of AgentCore counts, by what tells them apart beside the resource. */
function agentCoreMeter(type: string, metric: string, dimensions: Record<string, string>): AgentCoreMeter | undefined {
  const hours = metric === 'CPUUsed-vCPUHours' ? 'Vcpu' : metric === 'MemoryUsed-GBHours' ? 'Memory' : undefined
  const tool = ({ 'AgentCore.Runtime': 'runtime', 'AgentCore.Browser': 'browser', 'AgentCore.CodeInterpreter': 'interpreter' } as const)[dimensions.Service ?? '']
  if (hours && tool) return `${tool}${hours}`
  if (metric !== 'Invocations') return undefined
  if (type === 'agentcore-gateway') return 'gatewayCalls'
  return ({ CreateEvent: 'memoryEvents', RetrieveMemoryRecords: 'memoryRetrievals' } as const)[dimensions.Operation ?? '']
}

/** AWS/Bedrock-AgentCore by resource: its ARN, or for the usage of tools its id. */
function agentCore(e: Estate, here: AgentCoreResource[], metric: string, dimensions: Record<string, string>): DailyValue | null {
  const resource = here.find((r) => r.use && (r.arn === dimensions.Resource || (r.type !== 'agentcore-runtime' && r.id === dimensions.Resource)))
  if (resource && metric === 'Invocations' && dimensions.Operation === 'InvokeAgentRuntime' && dimensions.Name === `${resource.name}::DEFAULT`) {
    return (day) => Math.round(agentCoreUse(e, resource, 'runtimeVcpu', day) * CALLS_OF_A_VCPU_HOUR)
  }
  const meter = resource && agentCoreMeter(resource.type, metric, dimensions)
  return resource && meter && resource.use?.[meter] ? (day) => agentCoreUse(e, resource, meter, day) : null
}

/**
 * The series that a namespace, metric and dimensions name in an account and region; null where CloudWatch
 * would know no such series. Usage and the bill's quantities come from the same figures.
 */
export function seriesOf(e: Estate, at: { accountId: string; region: string }, namespace: string, metric: string, dimensions: Record<string, string>): DailyValue | null {
  const here = <T extends { accountId: string; region: string }>(list: T[]): T[] => list.filter((r) => r.accountId === at.accountId && r.region === at.region)
  if (namespace === 'AWS/Bedrock-AgentCore') return agentCore(e, here(e.agentCore), metric, dimensions)
  if (namespace === 'AWS/Bedrock') return bedrock(e, at, metric, dimensions.ModelId)
  if (namespace === 'AWS/SageMaker' && metric === 'Invocations') {
    const endpoint = here(e.endpoints).find((x) => x.name === dimensions.EndpointName)
    return endpoint ? (day) => dailyUse(e, endpoint, endpoint.invocations, day) : null
  }
  if (namespace === 'AWS/Bedrock/Guardrails') {
    const rail = here(e.guardrails).find((g) => g.arn === dimensions.GuardrailArn)
    // Whoever calls it names a version: the newest that was published.
    if (!rail || dimensions.GuardrailVersion !== (rail.versions > 0 ? String(rail.versions) : 'DRAFT')) return null
    if (metric !== 'Invocations' && metric !== 'TextUnitCount') return null
    return (day) => Math.round(dailyUse(e, rail, rail.textUnits, day) / (metric === 'Invocations' ? 2 : 1))
  }
  if (namespace === 'AWS/AOSS' && metric === 'SearchRequestRate' && dimensions.ClientId === at.accountId) {
    const collection = here(e.collections).find((c) => c.id === dimensions.CollectionId && c.name === dimensions.CollectionName)
    return collection ? searchesOf(e, collection) : null
  }
  if (namespace === 'AWS/AOSS' && (metric === 'SearchOCU' || metric === 'IndexingOCU') && dimensions.ClientId === at.accountId) {
    const ocus = here(e.collections).reduce((sum, c) => sum + c.ocus, 0)
    return ocus > 0 ? () => ocus : null
  }
  return null
}
