import { GetMarketplaceModelEndpointCommand, ListMarketplaceModelEndpointsCommand } from '@aws-sdk/client-bedrock'
import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { idOf, parseArn } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

const nameOf = (arn: string): string => idOf(arn)

export const marketplaceEndpoint = defineType({
  id: 'marketplace-endpoint',
  name: { one: 'Marketplace endpoint', many: 'Marketplace endpoints' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  list: { api: 'bedrock', command: ListMarketplaceModelEndpointsCommand, input: { maxResults: 1000 }, items: (o) => o.marketplaceModelEndpoints },
  details: {
    get: { api: 'bedrock', command: GetMarketplaceModelEndpointCommand, input: (e) => (e.endpointArn ? { endpointArn: e.endpointArn } : undefined) },
    endpoint: { api: 'sagemaker', command: DescribeEndpointCommand, input: (e) => (e.endpointArn ? { EndpointName: nameOf(e.endpointArn) } : undefined) },
  },
  membership: 'listed',
  read: (item, _where, { get, endpoint }) => {
    const config = get?.marketplaceModelEndpoint?.endpointConfig?.sageMaker
    const variant = endpoint?.ProductionVariants?.[0]
    return {
      arn: item.endpointArn ?? '',
      name: item.endpointArn ? nameOf(item.endpointArn) : '',
      // Bedrock's own status (REGISTERED) says nothing about running instances; SageMaker's does.
      rawState: endpoint?.EndpointStatus ?? get?.marketplaceModelEndpoint?.endpointStatus,
      createdAt: item.createdAt,
      startedAt: endpoint?.CreationTime ?? item.createdAt,
      attributes: {
        registration: item.status,
        modelSourceIdentifier: item.modelSourceIdentifier,
        instanceType: config?.instanceType,
        instanceCount: variant?.CurrentInstanceCount ?? config?.initialInstanceCount,
        variantName: variant?.VariantName,
        statusMessage: item.statusMessage,
      },
      links: [link('hosted-by', item.endpointArn, 'sagemaker-endpoint'), link('serves', item.modelSourceIdentifier)],
    }
  },
  states: {
    Creating: 'starting', InService: 'running', Updating: 'running', SystemUpdating: 'running', RollingBack: 'running',
    Deleting: 'stopping', OutOfService: 'stopped', Failed: 'failed', UpdateRollbackFailed: 'failed',
  },
  tags: { by: 'sagemaker' },
  // Bedrock reads SageMaker with the caller's rights when it lists these.
  extraActions: ['sagemaker:DescribeEndpointConfig', 'sagemaker:DescribeModel', 'sagemaker:DescribeInferenceComponent', 'sagemaker:ListEndpoints'],
  ownsArn: (arn) => {
    const parsed = parseArn(arn)
    return parsed?.service === 'sagemaker' && parsed.resource.startsWith('endpoint/')
  },
  metrics: [
    {
      namespace: 'AWS/SageMaker', metric: 'Invocations', stat: 'Sum', as: 'invocations',
      dimensions: (r) => ({ EndpointName: nameOf(r.arn), VariantName: String(r.attributes.variantName ?? 'AllTraffic') }),
    },
  ],
  bills: 'SageMaker instance hours, and the seller’s software hours for proprietary models, around the clock while instances run, also after deregistering it from Bedrock.',
})
