import { DescribeEndpointCommand, DescribeEndpointConfigCommand, ListEndpointsCommand } from '@aws-sdk/client-sagemaker'
import { defineType } from '../resource-type'
import { ENDPOINT_METRICS, ENDPOINT_USE, ENDPOINT_STATES, hosting } from '../sagemaker-hosting'

/** What hosts a Marketplace endpoint, and stays when Bedrock no longer knows that one. */
export const sagemakerEndpoint = defineType({
  id: 'sagemaker-endpoint',
  name: { one: 'SageMaker endpoint', many: 'SageMaker endpoints' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  list: {
    api: 'sagemaker', command: ListEndpointsCommand, input: { MaxResults: 100 }, items: (o) => o.Endpoints,
    page: { in: 'NextToken', out: 'NextToken' },
  },
  details: {
    endpoint: { api: 'sagemaker', command: DescribeEndpointCommand, input: (e) => (e.EndpointName ? { EndpointName: e.EndpointName } : undefined) },
    config: {
      api: 'sagemaker', command: DescribeEndpointConfigCommand,
      input: (_e, _where, { endpoint }) => {
        const name = (endpoint as { EndpointConfigName?: string } | undefined)?.EndpointConfigName
        return name ? { EndpointConfigName: name } : undefined
      },
    },
  },
  // An account's endpoints serve every purpose; Bedrock's are those that a Marketplace endpoint names.
  membership: 'tied',
  backing: true,
  read: (item, _where, { endpoint, config }) => {
    const asked = config?.ProductionVariants
    return {
      arn: item.EndpointArn ?? '',
      name: item.EndpointName ?? '',
      rawState: item.EndpointStatus,
      createdAt: item.CreationTime,
      startedAt: item.CreationTime,
      attributes: {
        ...hosting(endpoint?.ProductionVariants, { instanceType: asked?.[0]?.InstanceType, instanceCount: asked?.reduce((n, v) => n + (v.InitialInstanceCount ?? 0), 0) }),
        endpointConfigName: endpoint?.EndpointConfigName,
        failureReason: endpoint?.FailureReason,
        lastModifiedTime: item.LastModifiedTime,
      },
    }
  },
  states: ENDPOINT_STATES,
  tags: { by: 'sagemaker' },
  // Its ARN is also the Marketplace endpoint's, which carries the cost.
  ownsArn: () => false,
  metrics: ENDPOINT_METRICS,
  use: ENDPOINT_USE,
  bills: 'SageMaker instance hours, around the clock while instances run; the money is shown at the Marketplace endpoint of the same ARN.',
  notes: [
    'Only endpoints that a Marketplace endpoint names, or once named, are kept; the account’s others are not of the estate.',
    'Instances of all production variants; the instance type is the first one’s.',
  ],
})
