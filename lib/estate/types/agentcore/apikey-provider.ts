import { ListApiKeyCredentialProvidersCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, taggable } from './family'

export const agentCoreApiKeyProvider = defineType({
  id: 'agentcore-apikey-provider',
  name: { one: 'AgentCore API key credential provider', many: 'AgentCore API key credential providers', short: 'API key provider' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListApiKeyCredentialProvidersCommand, input: { maxResults: 100 }, items: (o) => o.credentialProviders },
  ...taggable,
  read: (p) => ({
    arn: p.credentialProviderArn ?? '',
    name: p.name ?? '',
    createdAt: p.createdTime,
    attributes: { lastUpdatedTime: p.lastUpdatedTime },
  }),
  // The list has no status: what is listed exists.
  states: {},
  stateWithoutStatus: 'running',
  ownsArn: ownsAgentCore('token-vault/*/apikeycredentialprovider/*'),
  metrics: [],
  bills: 'Nothing of its own; the secret that holds its credentials bills as Secrets Manager’s.',
  notes: ['AWS’s model gives its ARN the service `acps`, AWS’s examples `bedrock-agentcore`: both are known.'],
})
