import { ListFlowAliasesCommand } from '@aws-sdk/client-bedrock-agent'
import { DRAFT } from '../agent-parts'
import { bedrockArn, bedrockForm, childArn, idOfParent } from '../arn'
import { defineType } from '../resource-type'

export const flowAlias = defineType({
  id: 'flow-alias',
  name: { one: 'Flow alias', many: 'Flow aliases' },
  family: 'governance',
  area: 'flows',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListFlowAliasesCommand, items: (o) => o.flowAliasSummaries,
    per: { type: 'flow', inputs: (flow) => [{ flowIdentifier: idOfParent(flow, 'flowId'), maxResults: 1000 }] },
  },
  membership: 'listed',
  read: (alias, where) => {
    const flowArn = alias.flowId ? bedrockArn(where, `flow/${alias.flowId}`) : undefined
    const versions = (alias.routingConfiguration ?? []).flatMap((r) => r.flowVersion ?? [])
    return {
      arn: alias.arn ?? '',
      name: alias.name ?? '',
      createdAt: alias.createdAt,
      attributes: {
        aliasId: alias.id, flowId: alias.flowId, description: alias.description, versions,
        maxConcurrency: alias.concurrencyConfiguration?.maxConcurrency, updatedAt: alias.updatedAt,
      },
      links: flowArn ? [
        { rel: 'part-of', toArn: flowArn, toType: 'flow' },
        // The DRAFT is what ListFlows names: the flow itself.
        ...versions.map((v) => (v === DRAFT
          ? { rel: 'routes-to' as const, toArn: flowArn, toType: 'flow' }
          : { rel: 'routes-to' as const, toArn: childArn(flowArn, 'version', v), toType: 'flow-version' })),
      ] : [],
    }
  },
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('flow/{}/alias/{}'),
  metrics: [],
  bills: 'Nothing of its own: the node transitions of the flow version that it routes to.',
  notes: ['AWS reports no status of a flow alias: it exists or it does not.', 'TSTALIASID is the test alias that AWS makes; it routes to the DRAFT.'],
})
