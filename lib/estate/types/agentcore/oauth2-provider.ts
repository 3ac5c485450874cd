import { ListOauth2CredentialProvidersCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, taggable } from './family'

export const agentCoreOAuth2Provider = defineType({
  id: 'agentcore-oauth2-provider',
  name: { one: 'AgentCore OAuth2 credential provider', many: 'AgentCore OAuth2 credential providers', short: 'OAuth2 provider' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListOauth2CredentialProvidersCommand, input: { maxResults: 20 }, items: (o) => o.credentialProviders },
  ...taggable,
  read: (p) => ({
    arn: p.credentialProviderArn ?? '',
    name: p.name ?? '',
    createdAt: p.createdTime,
    attributes: { vendor: p.credentialProviderVendor, lastUpdatedTime: p.lastUpdatedTime },
  }),
  // The list has no status: what is listed exists.
  states: {},
  stateWithoutStatus: 'running',
  ownsArn: ownsAgentCore('token-vault/*/oauth2credentialprovider/*'),
  metrics: [],
  bills: 'Nothing of its own; the secret that holds its credentials bills as Secrets Manager’s.',
  notes: ['AWS’s model gives its ARN the service `acps`, AWS’s examples `bedrock-agentcore`: both are known.'],
})
