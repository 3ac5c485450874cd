import { CodeInterpreterStatus, ListCodeInterpretersCommand, ResourceType } from '@aws-sdk/client-bedrock-agentcore-control'
import { idOf } from '../../arn'
import { defineType } from '../../resource-type'
import { agentCoreUse, ownsAgentCore, series, statesOf, taggable, usageSeries } from './family'

export const agentCoreCodeInterpreter = defineType({
  id: 'agentcore-code-interpreter',
  name: { one: 'AgentCore code interpreter', many: 'AgentCore code interpreters', short: 'Code interpreter' },
  family: 'usage-metered',
  area: 'agentcore',
  shape: 'metered',
  list: { api: 'bedrock-agentcore-control', command: ListCodeInterpretersCommand, input: { maxResults: 100, type: ResourceType.CUSTOM }, items: (o) => o.codeInterpreterSummaries },
  // AWS's own interpreter, where an answer holds it in spite of the filter.
  keep: (c) => !c.codeInterpreterId?.startsWith('aws.'),
  ...taggable,
  read: (c) => ({
    arn: c.codeInterpreterArn ?? '',
    name: c.name || c.codeInterpreterId || '',
    rawState: c.status,
    createdAt: c.createdAt,
    attributes: { codeInterpreterId: c.codeInterpreterId, description: c.description, lastUpdatedAt: c.lastUpdatedAt },
  }),
  states: statesOf(CodeInterpreterStatus),
  ownsArn: ownsAgentCore('code-interpreter/*', 'code-interpreter-custom/*'),
  metrics: [...usageSeries('CodeInterpreter', (r) => idOf(r.arn)), series('Invocations', 'sessions', (r) => ({ Resource: r.arn, Operation: 'StartCodeInterpreterSession' }))],
  use: agentCoreUse(['sessions'], ['vcpuHours', 'memoryGbHours']),
  bills: 'vCPU-hours and GB-hours of its sessions, until each is stopped or times out; nothing without sessions.',
  notes: [
    'AWS’s built-in code interpreter (aws.codeinterpreter.v1) is in every account and is not listed; sessions on it bill all the same, and then the bill names it: it appears as a resource that only the bill knows.',
    'Whether the usage series carry the tool’s id or its ARN is told differently by AWS’s pages: the id is used.',
  ],
})
