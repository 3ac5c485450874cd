import { ListRegistryRecordsCommand, RegistryRecordStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreRegistryRecord = defineType({
  id: 'agentcore-registry-record',
  name: { one: 'AgentCore registry record', many: 'AgentCore registry records', short: 'Registry record' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListRegistryRecordsCommand, items: (o) => o.registryRecords,
    per: { type: 'agentcore-registry', inputs: (registry) => [{ registryId: idOfParent(registry, 'registryId'), maxResults: 100 }] },
  },
  cadence: 'daily',
  ...taggable,
  read: (r, _where, _details, { parent }) => ({
    arn: r.recordArn ?? '',
    name: r.name ?? '',
    rawState: r.status,
    createdAt: r.createdAt,
    attributes: { recordId: r.recordId, description: r.description, descriptorType: r.descriptorType, version: r.recordVersion, updatedAt: r.updatedAt },
    links: [link('part-of', parent?.arn ?? r.registryArn, 'agentcore-registry')],
  }),
  // Only an approved record is offered to agents.
  states: statesOf(RegistryRecordStatus),
  ownsArn: ownsAgentCore('registry/*/record/*'),
  metrics: [],
  bills: 'Nothing known: an entry of its registry.',
})
