import { AgentRuntimeEndpointStatus, ListAgentRuntimeEndpointsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { childArn, idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { agentCoreUse, callSeries, ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreRuntimeEndpoint = defineType({
  id: 'agentcore-runtime-endpoint',
  name: { one: 'AgentCore runtime endpoint', many: 'AgentCore runtime endpoints', short: 'Runtime endpoint' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListAgentRuntimeEndpointsCommand, items: (o) => o.runtimeEndpoints,
    per: { type: 'agentcore-runtime', inputs: (runtime) => [{ agentRuntimeId: idOfParent(runtime, 'agentRuntimeId'), maxResults: 100 }] },
  },
  ...taggable,
  read: (e, _where, _details, { parent }) => {
    const runtimeArn = parent?.arn ?? e.agentRuntimeArn ?? ''
    return {
      arn: e.agentRuntimeEndpointArn ?? '',
      name: e.name ?? '',
      rawState: e.status,
      createdAt: e.createdAt,
      attributes: {
        runtimeArn, runtimeName: parent?.name, description: e.description, liveVersion: e.liveVersion, targetVersion: e.targetVersion, lastUpdatedAt: e.lastUpdatedAt,
      },
      links: [
        link('part-of', runtimeArn, 'agentcore-runtime'),
        link('routes-to', e.liveVersion && childArn(runtimeArn, 'version', e.liveVersion), 'agentcore-runtime-version'),
      ],
    }
  },
  states: statesOf(AgentRuntimeEndpointStatus),
  ownsArn: ownsAgentCore('runtime/*/runtime-endpoint/*'),
  metrics: callSeries((r) => ({ Resource: String(r.attributes.runtimeArn), Operation: 'InvokeAgentRuntime', Name: `${String(r.attributes.runtimeName)}::${r.name}` })),
  use: agentCoreUse(),
  bills: 'Nothing of its own: its runtime’s sessions bill.',
})
