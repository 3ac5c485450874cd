import { AgentRuntimeStatus, ListAgentRuntimeVersionsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { childArn, idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, untaggable } from './family'

export const agentCoreRuntimeVersion = defineType({
  id: 'agentcore-runtime-version',
  name: { one: 'AgentCore runtime version', many: 'AgentCore runtime versions', short: 'Runtime version' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListAgentRuntimeVersionsCommand, items: (o) => o.agentRuntimes,
    per: { type: 'agentcore-runtime', inputs: (runtime) => [{ agentRuntimeId: idOfParent(runtime, 'agentRuntimeId'), maxResults: 100 }] },
  },
  cadence: 'daily',
  ...untaggable,
  read: (v, _where, _details, { parent }) => {
    const runtimeArn = parent?.arn ?? v.agentRuntimeArn ?? ''
    return {
      arn: runtimeArn && v.agentRuntimeVersion ? childArn(runtimeArn, 'version', v.agentRuntimeVersion) : '',
      name: `${v.agentRuntimeName ?? parent?.name ?? ''} ${v.agentRuntimeVersion ?? ''}`.trim(),
      rawState: v.status,
      attributes: { version: v.agentRuntimeVersion, description: v.description, lastUpdatedAt: v.lastUpdatedAt },
      links: [link('part-of', runtimeArn, 'agentcore-runtime')],
    }
  },
  states: statesOf(AgentRuntimeStatus),
  ownsArn: ownsAgentCore('runtime/*/version/*'),
  metrics: [],
  bills: 'Nothing: a kept state of its runtime.',
  notes: ['AWS gives a version its runtime’s ARN; the identifier `…:runtime/<id>/version/<number>` is ours. AWS does not say when a version was made.'],
})
