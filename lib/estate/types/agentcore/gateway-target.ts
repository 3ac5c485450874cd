import { GetGatewayTargetCommand, ListGatewayTargetsCommand, TargetStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { childArn, idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType, type From, type Where } from '../../resource-type'
import { ownsAgentCore, statesOf, untaggable } from './family'

export const agentCoreGatewayTarget = defineType({
  id: 'agentcore-gateway-target',
  name: { one: 'AgentCore gateway target', many: 'AgentCore gateway targets', short: 'Gateway target' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListGatewayTargetsCommand, items: (o) => o.items,
    per: { type: 'agentcore-gateway', inputs: (gateway) => [{ gatewayIdentifier: idOfParent(gateway, 'gatewayId'), maxResults: 1000 }] },
  },
  details: {
    get: {
      api: 'bedrock-agentcore-control', command: GetGatewayTargetCommand,
      input: (t, _where, _earlier, { parent }) => (parent && t.targetId ? { gatewayIdentifier: idOfParent(parent, 'gatewayId'), targetId: t.targetId } : undefined),
    },
  },
  unchanged: { arn: (t, where, from) => arnOf(t, where, from), at: (t) => t.updatedAt },
  ...untaggable,
  read: (t, where, { get }, from) => {
    const { mcp, http } = get?.targetConfiguration ?? {}
    return {
      arn: arnOf(t, where, from),
      name: t.name ?? '',
      rawState: t.status,
      createdAt: t.createdAt,
      attributes: {
        targetId: t.targetId, description: t.description, targetType: t.targetType, listingMode: t.listingMode, endpoint: mcp?.mcpServer?.endpoint,
        updatedAt: t.updatedAt, lastSynchronizedAt: t.lastSynchronizedAt, statusReasons: get?.statusReasons,
      },
      links: [
        link('part-of', from.parent?.arn, 'agentcore-gateway'),
        link('calls', mcp?.lambda?.lambdaArn),
        link('calls', http?.agentcoreRuntime?.arn, 'agentcore-runtime'),
        ...(get?.credentialProviderConfigurations ?? []).flatMap(({ credentialProvider: p }) => [
          link('uses', p?.oauthCredentialProvider?.providerArn, 'agentcore-oauth2-provider'),
          link('uses', p?.apiKeyCredentialProvider?.providerArn, 'agentcore-apikey-provider'),
        ]),
      ],
    }
  },
  states: statesOf(TargetStatus),
  ownsArn: ownsAgentCore('gateway/*/target/*'),
  metrics: [],
  bills: 'Nothing of its own: the gateway bills its calls, and what it calls (Lambda, a runtime, an API) bills its own.',
  notes: ['AWS gives a target no ARN; the identifier `…:gateway/<id>/target/<target id>` is ours, and targets carry no tags.', 'Its calls are in AWS/Bedrock-AgentCore by tool (Name `<target>___<tool>`); which tools it has is not listed.'],
})

const arnOf = (t: { targetId?: string }, _where: Where, { parent }: From): string => (parent && t.targetId ? childArn(parent.arn, 'target', t.targetId) : '')
