import { agentCoreUse } from '../bill/agentcore'
import { dailyUse, usedUntil } from '../bill/metered'
import { tokensOf } from '../bill/tokens'
import { utcDay } from '../clock'
import type { AgentCoreMeter } from '../bill/meters'
import type { AgentCoreResource, Collection, Estate, KnowledgeBase, ProvisionedThroughput } from './estate'
import type { AgentAlias } from './parts'
import { activity, type Stream } from './stream'

/** One CloudWatch series' question: a value for a UTC day; `hours` where it is not spread over the working day. */
export type DailyValue = ((day: string) => number) & { hours?: [from: number, to: number] }

const INVOCATION_TOKENS = 1_800

/** Tokens of a call to a provisioned throughput. */
export const THROUGHPUT_TOKENS = { input: 640, output: 210 }
/** Calls an hour that one model unit carries, where a model's is known to whoever made it; others never throttle. */
export const UNIT_CARRIES: Record<string, number> = { 'amazon.nova-2-lite-v1:0': 1_000_000 }
/** Hours of a day that see its traffic, evenly. */
const BUSY_HOURS = 10

const askedOfThroughput = (e: Estate, p: ProvisionedThroughput, day: string): number => (p.status === 'Failed' ? 0 : Math.round((p.calls ?? 9_400) * activity(e, { key: p.arn, from: utcDay(p.createdAt), ...usedUntil(p) }, day)))
const carries = (p: ProvisionedThroughput): number => (UNIT_CARRIES[p.foundationModelArn.split('foundation-model/')[1] ?? ''] ?? Infinity) * p.modelUnits * BUSY_HOURS

/** Calls that it answered. */
export const callsOfThroughput = (e: Estate, p: ProvisionedThroughput): DailyValue => (day) => Math.min(askedOfThroughput(e, p, day), carries(p))
/** Calls that were beyond what its units carry. */
export const throttlesOfThroughput = (e: Estate, p: ProvisionedThroughput): DailyValue => (day) => Math.max(0, askedOfThroughput(e, p, day) - carries(p))

/** Input tokens of a call in a stream on a UTC day. */
const tokensPerCall = (s: Stream, day: string): number => (s.tokensPerCall ?? INVOCATION_TOKENS) * (s.longer && day >= s.longer.since ? s.longer.times : 1)
export const callsOfStream = (e: Estate, s: Stream): DailyValue => (day) => Math.round(tokensOf(e, s, 'input', day) / tokensPerCall(s, day))

export const searchesOfBase = (e: Estate, kb: KnowledgeBase): DailyValue => (day) => dailyUse(e, kb, kb.searches ?? 120, day)

/** Searches of a collection: those of the living knowledge bases that store in it. */
export const searchesOf = (e: Estate, c: Collection): DailyValue => {
  const bases = e.knowledgeBases.filter((kb) => kb.links.some((l) => l.rel === 'stores-in' && l.toArn === c.arn))
  return (day) => bases.filter((kb) => !kb.deletedAt || day < utcDay(kb.deletedAt)).reduce((sum, kb) => sum + searchesOfBase(e, kb)(day), 0)
}

const tokenMetrics = { InputTokenCount: 'input', OutputTokenCount: 'output', CacheReadInputTokens: 'cacheRead', CacheWriteInputTokens: 'cacheWrite' } as const

/** AWS/Bedrock by ModelId: a provisioned throughput's ARN, a profile's short id, a deployment's ARN, else the model's id. */
function bedrock(e: Estate, at: { accountId: string; region: string }, metric: string, modelId: string | undefined): DailyValue | null {
  const throughput = e.provisionedThroughputs.find((p) => p.arn === modelId && p.accountId === at.accountId && p.region === at.region)
  if (throughput) {
    const calls = callsOfThroughput(e, throughput)
    if (metric === 'Invocations') return calls
    if (metric === 'InvocationThrottles') return throttlesOfThroughput(e, throughput)
    return metric === 'InputTokenCount' ? (day) => calls(day) * THROUGHPUT_TOKENS.input : metric === 'OutputTokenCount' ? (day) => calls(day) * THROUGHPUT_TOKENS.output : null
  }
  const imported = e.importedModels.find((m) => m.arn === modelId && m.accountId === at.accountId && m.region === at.region)
  if (imported) return metric === 'Invocations' ? (day) => dailyUse(e, imported, imported.minutes, day) : null
  const stream = e.streams.find((s) => s.metricId === modelId && s.accountId === at.accountId && s.region === at.region)
  if (!stream) return null
  const atItsHours = (value: (day: string) => number): DailyValue => Object.assign(value, stream.hours ? { hours: stream.hours } : {})
  if (metric === 'Invocations') return atItsHours(callsOfStream(e, stream))
  const kind = tokenMetrics[metric as keyof typeof tokenMetrics]
  return kind ? atItsHours((day) => tokensOf(e, stream, kind, day)) : null
}

const modelCallTokens = { InputTokenCount: 900, OutputTokenCount: 180 } as const

export const callsOfAlias = (e: Estate, a: AgentAlias): DailyValue => (day) => dailyUse(e, a, a.calls?.invocations ?? 0, day)

/** AWS/Bedrock/Agents by alias and model: only of agents whose role may put metric data. */
function agents(e: Estate, here: AgentAlias[], metric: string, aliasArn: string | undefined): DailyValue | null {
  const alias = here.find((a) => a.arn === aliasArn && a.publishes && a.calls)
  if (!alias) return null
  const calls = callsOfAlias(e, alias), each = alias.calls!.modelCalls
  if (metric === 'InvocationCount') return calls
  if (metric === 'ModelInvocationCount') return (day) => Math.round(calls(day) * each)
  const tokens = modelCallTokens[metric as keyof typeof modelCallTokens]
  return tokens ? (day) => Math.round(calls(day) * each) * tokens : null
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
  if (namespace === 'AWS/Bedrock/Agents') return dimensions.Operation === 'InvokeAgent' ? agents(e, here(e.agentAliases), metric, dimensions.AgentAliasArn) : null
  if (namespace === 'AWS/Bedrock') return bedrock(e, at, metric, dimensions.ModelId)
  if (namespace === 'AWS/SageMaker' && metric === 'Invocations') {
    const endpoint = here(e.endpoints).find((x) => x.name === dimensions.EndpointName)
    const variant = endpoint?.variants ? endpoint.variants.find((v) => v.name === dimensions.VariantName) : { share: 1 }
    return endpoint && variant ? (day) => Math.round(dailyUse(e, endpoint, endpoint.invocations, day) * variant.share) : null
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
