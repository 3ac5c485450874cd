import { AgentRuntimeStatus, GetAgentRuntimeCommand, ListAgentRuntimesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { agentCoreUse, callSeries, ownsAgentCore, statesOf, taggable, usageSeries } from './family'

export const agentCoreRuntime = defineType({
  id: 'agentcore-runtime',
  name: { one: 'AgentCore runtime', many: 'AgentCore runtimes', short: 'Runtime' },
  family: 'usage-metered',
  area: 'agentcore',
  shape: 'metered',
  list: { api: 'bedrock-agentcore-control', command: ListAgentRuntimesCommand, input: { maxResults: 100 }, items: (o) => o.agentRuntimes },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetAgentRuntimeCommand, input: (r) => (r.agentRuntimeId ? { agentRuntimeId: r.agentRuntimeId } : undefined) },
  },
  unchanged: { arn: (r) => r.agentRuntimeArn ?? '', at: (r) => r.lastUpdatedAt },
  ...taggable,
  read: (r, _where, { get }) => ({
    arn: r.agentRuntimeArn ?? '',
    name: r.agentRuntimeName ?? '',
    rawState: r.status,
    createdAt: get?.createdAt,
    attributes: {
      agentRuntimeId: r.agentRuntimeId,
      version: r.agentRuntimeVersion,
      description: r.description,
      lastUpdatedAt: r.lastUpdatedAt,
      // Seconds. A session holds its memory, and bills it, until it has idled this long.
      idleRuntimeSessionTimeout: get?.lifecycleConfiguration?.idleRuntimeSessionTimeout,
      maxLifetime: get?.lifecycleConfiguration?.maxLifetime,
      networkMode: get?.networkConfiguration?.networkMode,
      protocol: get?.protocolConfiguration?.serverProtocol,
      containerUri: get?.agentRuntimeArtifact?.containerConfiguration?.containerUri,
      roleArn: get?.roleArn,
      failureReason: get?.failureReason,
    },
    links: [
      link('uses', get?.capacityProviderConfiguration?.capacityProviderArn, 'agentcore-capacity-provider'),
      link('uses', get?.workloadIdentityDetails?.workloadIdentityArn, 'agentcore-workload-identity'),
    ],
  }),
  states: statesOf(AgentRuntimeStatus),
  ownsArn: ownsAgentCore('runtime/*'),
  metrics: [
    ...usageSeries('Runtime', (r) => r.arn),
    ...callSeries((r) => ({ Resource: r.arn, Operation: 'InvokeAgentRuntime', Name: `${r.name}::DEFAULT` })),
  ],
  use: { ...agentCoreUse(undefined, ['vcpuHours', 'memoryGbHours']), through: { rel: 'part-of', way: 'in', types: ['agentcore-runtime-endpoint'], idle: false } },
  bills: 'vCPU-hours while a session computes and GB-hours for as long as it lives, idle time included (until its idle timeout); nothing without sessions.',
  notes: [
    'Invocations are those of the endpoint DEFAULT; other endpoints have series of their own. vCPU-hours and GB-hours are of all endpoints.',
    'With a capacity provider, EC2 bills the instances; what AgentCore adds is undocumented.',
  ],
})
