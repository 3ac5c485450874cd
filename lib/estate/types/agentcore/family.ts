/** What the AgentCore types share: how they are listed and tagged, their ARNs, their statuses and their metrics. */
import { formatArn, parseArn } from '../../arn'
import { CALLS } from '../../metrics'
import type { LinkRead, MetricRead, RunState, UseRead, Where } from '../../resource-type'

/** Each item of an AgentCore list is a resource of the account, and tags are read by its ARN. */
export const taggable = { membership: 'listed', tags: { by: 'bedrock-agentcore-control' } } as const

/** As `taggable`, for what carries no ARN of its own and so no tags. */
export const untaggable = { membership: 'listed', tags: 'none' } as const

/** ARN of an AgentCore resource of this account and region, for what AWS names by id only. */
export const agentCoreArn = (where: Where, resource: string): string => formatArn({ ...where, service: 'bedrock-agentcore', resource })

/**
 * `ownsArn` of a type by the shape of its ARN's resource part, a segment each: `runtime/*` owns `runtime/a` but not
 * `runtime/a/version/1`. AWS's own tools carry the account `aws`.
 */
export function ownsAgentCore(...shapes: string[]): (arn: string) => boolean {
  return (arn) => {
    const parsed = parseArn(arn)
    if (!parsed || !SERVICES.has(parsed.service)) return false
    const segments = parsed.resource.split('/')
    return shapes.some((shape) => matches(shape.split('/'), segments))
  }
}

/** Credential providers carry the service `acps` (AgentCore's first name) in the SDK's model. */
const SERVICES = new Set(['bedrock-agentcore', 'acps'])

const matches = (shape: string[], segments: string[]): boolean =>
  shape.length === segments.length && shape.every((s, i) => (s === '*' ? segments[i] !== '' : s === segments[i]))

/** What AWS's status words mean, in every enumeration of the family. */
const MEANING = {
  CREATING: 'starting', PENDING: 'starting', PROVISIONING: 'starting', PENDING_AUTHENTICATION: 'starting', CREATE_PENDING_AUTH: 'starting', PENDING_APPROVAL: 'starting',
  READY: 'running', ACTIVE: 'running', UPDATING: 'running', SAVING: 'running', SYNCHRONIZING: 'running', IN_PROGRESS: 'running', APPROVED: 'running', RUNNING: 'running',
  UPDATE_PENDING_AUTH: 'running', SYNCHRONIZE_PENDING_AUTH: 'running',
  DELETING: 'stopping', STOPPING: 'stopping',
  DELETED: 'stopped', STOPPED: 'stopped', DISABLED: 'stopped', DRAFT: 'stopped', REJECTED: 'stopped', DEPRECATED: 'stopped', NOT_STARTED: 'stopped', PAUSED: 'stopped',
  AWS_MARKETPLACE_SUBSCRIPTION_REQUIRED: 'stopped',
  COMPLETED: 'finished', COMPLETED_WITH_ERRORS: 'finished',
  FAILED: 'failed', ERROR: 'failed', CREATE_FAILED: 'failed', UPDATE_FAILED: 'failed', DELETE_FAILED: 'failed', UPDATE_UNSUCCESSFUL: 'failed',
  SYNCHRONIZE_UNSUCCESSFUL: 'failed', AUTHENTICATION_FAILED: 'failed', AUTHENTICATION_EXPIRED: 'failed',
} as const satisfies Record<string, RunState>

/** The states of the SDK's status enumerations; a status that a newer SDK adds does not compile until it has a meaning. */
export const statesOf = (...enums: Record<string, keyof typeof MEANING>[]): Record<string, RunState> =>
  Object.fromEntries(enums.flatMap((statuses) => Object.values(statuses)).map((status) => [status, MEANING[status]]))

type OfResource = Parameters<MetricRead['dimensions']>[0]

/** One series of AWS/Bedrock-AgentCore. */
export const series = (metric: string, as: string, dimensions: (resource: OfResource) => Record<string, string>): MetricRead =>
  ({ namespace: 'AWS/Bedrock-AgentCore', metric, stat: 'Sum', as, dimensions })

/** Calls, and those that were refused or failed. */
export const callSeries = (dimensions: (resource: OfResource) => Record<string, string>): MetricRead[] =>
  [['Invocations', 'invocations'], ['Throttles', 'throttles'], ['UserErrors', 'clientErrors'], ['SystemErrors', 'serverErrors']].map(([metric, as]) => series(metric!, as!, dimensions))

/** vCPU-hours and GB-hours of all sessions of a tool or runtime; up to an hour late, and not what AWS bills from. */
export const usageSeries = (service: 'Runtime' | 'Browser' | 'CodeInterpreter', resource: (r: OfResource) => string): MetricRead[] => [
  series('CPUUsed-vCPUHours', 'vcpuHours', (r) => ({ Service: `AgentCore.${service}`, Resource: resource(r) })),
  series('MemoryUsed-GBHours', 'memoryGbHours', (r) => ({ Service: `AgentCore.${service}`, Resource: resource(r) })),
]

/** `/aws/bedrock-agentcore/runtimes/<runtime id>-<endpoint>`: the log groups that AgentCore makes for its runtimes, by name or ARN. */
const RUNTIME_LOG = /(?:^|:)\/aws\/bedrock-agentcore\/runtimes\/([A-Za-z]\w*-[A-Za-z0-9]{10})-\w+(?::\*)?$/

/** The runtimes whose traces an evaluation reads, as far as its log groups are a runtime's own. */
export const evaluatedRuntimes = (logGroups: string[] | undefined, where: Where): LinkRead[] =>
  [...new Set((logGroups ?? []).map((name) => RUNTIME_LOG.exec(name)?.[1]))].flatMap((id) =>
    id ? [{ rel: 'evaluates', toArn: agentCoreArn(where, `runtime/${id}`), toType: 'agentcore-runtime' }] : [])

/** The customer's evaluators that an evaluation uses, named by id; AWS's own (`Builtin.…`) are no resources. */
export const usedEvaluators = (ids: (string | undefined)[], where: Where): LinkRead[] =>
  ids.flatMap((id) => (id && !id.startsWith('Builtin.') ? [{ rel: 'uses', toArn: id.startsWith('arn:') ? id : agentCoreArn(where, `evaluator/${id}`), toType: 'agentcore-evaluator' }] : []))

/** Use by AgentCore's series: pages disagree on their dimensions, so that silence counts only of a series that was seen. */
export const agentCoreUse = (calls: string[] = CALLS, also: string[] = []): UseRead =>
  ({ calls, also, silence: 'once-seen', because: 'AWS’s pages disagree on the dimensions of AgentCore’s series: silence counts once the series was seen.' })
