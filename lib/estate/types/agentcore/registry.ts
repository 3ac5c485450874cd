import { ListRegistriesCommand, RegistryStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreRegistry = defineType({
  id: 'agentcore-registry',
  name: { one: 'AgentCore registry', many: 'AgentCore registries', short: 'Registry' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListRegistriesCommand, input: { maxResults: 100 }, items: (o) => o.registries },
  cadence: 'daily',
  ...taggable,
  read: (r) => ({
    arn: r.registryArn ?? '',
    name: r.name ?? '',
    rawState: r.status,
    createdAt: r.createdAt,
    attributes: { registryId: r.registryId, description: r.description, authorizerType: r.authorizerType, updatedAt: r.updatedAt, statusReason: r.statusReason },
  }),
  states: statesOf(RegistryStatus),
  ownsArn: ownsAgentCore('registry/*'),
  metrics: [],
  bills: 'Nothing known: a catalogue of agents, tools and skills.',
})
