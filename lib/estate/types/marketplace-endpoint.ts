import { GetMarketplaceModelEndpointCommand, ListMarketplaceModelEndpointsCommand } from '@aws-sdk/client-bedrock'
import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { arnLike } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'
import { ENDPOINT_METRICS, ENDPOINT_USE, ENDPOINT_STATES, endpointName, hosting } from '../sagemaker-hosting'

export const marketplaceEndpoint = defineType({
  id: 'marketplace-endpoint',
  name: { one: 'Marketplace endpoint', many: 'Marketplace endpoints' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  list: { api: 'bedrock', command: ListMarketplaceModelEndpointsCommand, input: { maxResults: 1000 }, items: (o) => o.marketplaceModelEndpoints },
  details: {
    get: { api: 'bedrock', command: GetMarketplaceModelEndpointCommand, input: (e) => (e.endpointArn ? { endpointArn: e.endpointArn } : undefined) },
    endpoint: { api: 'sagemaker', command: DescribeEndpointCommand, input: (e) => (e.endpointArn ? { EndpointName: endpointName(e.endpointArn) } : undefined) },
  },
  membership: 'listed',
  read: (item, _where, { get, endpoint }) => {
    const config = get?.marketplaceModelEndpoint?.endpointConfig?.sageMaker
    return {
      arn: item.endpointArn ?? '',
      name: item.endpointArn ? endpointName(item.endpointArn) : '',
      // Bedrock's own status (REGISTERED) says nothing about running instances; SageMaker's does.
      rawState: endpoint?.EndpointStatus ?? get?.marketplaceModelEndpoint?.endpointStatus,
      createdAt: item.createdAt,
      startedAt: endpoint?.CreationTime ?? item.createdAt,
      attributes: {
        registration: item.status,
        modelSourceIdentifier: item.modelSourceIdentifier,
        ...hosting(endpoint?.ProductionVariants, { instanceType: config?.instanceType, instanceCount: config?.initialInstanceCount }),
        statusMessage: item.statusMessage,
      },
      links: [link('hosted-by', item.endpointArn, 'sagemaker-endpoint'), link('serves', item.modelSourceIdentifier)],
    }
  },
  states: ENDPOINT_STATES,
  tags: { by: 'sagemaker' },
  // Bedrock reads SageMaker with the caller's rights when it lists these.
  extraActions: ['sagemaker:DescribeEndpointConfig', 'sagemaker:DescribeModel', 'sagemaker:DescribeInferenceComponent', 'sagemaker:ListEndpoints'],
  // The SageMaker endpoint behind it has the same ARN: on the bill the ARN is this resource's.
  ownsArn: arnLike('sagemaker', /^endpoint\//),
  metrics: ENDPOINT_METRICS,
  use: ENDPOINT_USE,
  bills: 'SageMaker instance hours, and the seller’s software hours for proprietary models, around the clock while instances run, also after deregistering it from Bedrock.',
})
