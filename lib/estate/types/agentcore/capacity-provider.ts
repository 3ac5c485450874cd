import { CapacityProviderStatus, GetCapacityProviderCommand, ListCapacityProvidersCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreCapacityProvider = defineType({
  id: 'agentcore-capacity-provider',
  name: { one: 'AgentCore capacity provider', many: 'AgentCore capacity providers', short: 'Capacity provider' },
  family: 'standing',
  area: 'agentcore',
  shape: 'standing',
  list: { api: 'bedrock-agentcore-control', command: ListCapacityProvidersCommand, input: { maxResults: 100 }, items: (o) => o.capacityProviders },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetCapacityProviderCommand, input: (p) => (p.capacityProviderId ? { capacityProviderId: p.capacityProviderId } : undefined) },
  },
  unchanged: { arn: (p) => p.capacityProviderArn ?? '', at: (p) => p.lastUpdatedAt },
  ...taggable,
  read: (p, _where, { get }) => {
    const ec2 = get?.computeConfiguration?.ec2Configuration
    const launch = ec2?.launchTemplateSource?.launchParameters
    return {
      arn: p.capacityProviderArn ?? '',
      name: p.name ?? '',
      rawState: p.status,
      createdAt: get?.createdAt,
      startedAt: get?.createdAt,
      attributes: {
        capacityProviderId: p.capacityProviderId,
        description: get?.description,
        lastUpdatedAt: p.lastUpdatedAt,
        statusReason: get?.statusReason,
        instanceTypes: launch?.instanceRequirements?.allowedInstanceTypes,
        operatingSystem: launch?.operatingSystem,
        capacityReservation: launch?.capacityReservationSpecification?.capacityReservationPreference,
        volumes: ec2?.volumes?.length,
        // Seconds that an instance without sessions is kept, and that any instance lives.
        idleInstanceTimeout: ec2?.lifecycleConfiguration?.idleInstanceTimeout,
        maxLifetime: ec2?.lifecycleConfiguration?.maxLifetime,
      },
    }
  },
  states: statesOf(CapacityProviderStatus),
  ownsArn: ownsAgentCore('capacity-provider/*'),
  metrics: [],
  bills: 'EC2 instance hours and EBS volumes in the account, for as long as its instances are kept; they are on EC2’s bill, not on AgentCore’s.',
  notes: [
    'Which instances it holds is told by their tag bedrock-agentcore:capacity-provider-id only; whether AgentCore charges a fee on top is undocumented.',
    'Its runtimes are known from the runtimes, which name it.',
  ],
})
