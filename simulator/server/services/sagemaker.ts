import {
  DescribeEndpoint$, DescribeEndpointConfig$, ListEndpoints$,
  type DescribeEndpointCommandInput, type DescribeEndpointCommandOutput, type DescribeEndpointConfigCommandInput, type DescribeEndpointConfigCommandOutput,
  type ListEndpointsCommandInput, type ListEndpointsCommandOutput,
} from '@aws-sdk/client-sagemaker'
import type { Endpoint } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { AwsError, on, type Call, type Operation } from '../wire'
import { sageMakerTagOperations } from './tags'

const listed = (call: Call): Endpoint[] => here(call, call.estate.endpoints)

function named(call: Call, name: string | undefined): Endpoint {
  const found = listed(call).find((x) => x.name === name)
  // SageMaker answers ValidationException where others say ResourceNotFound.
  if (!found) throw new AwsError('ValidationException', `Could not find endpoint "${name}".`, 400)
  return found
}

const variantsOf = (x: Endpoint): NonNullable<Endpoint['variants']> => x.variants ?? [{ name: 'AllTraffic', instances: x.instances, share: 1 }]

export const sageMakerOperations: Operation[] = [
  on<ListEndpointsCommandInput, ListEndpointsCommandOutput>('sagemaker', ListEndpoints$, (call) => {
    const { items, next } = page(listed(call), call.input.NextToken, call.input.MaxResults, 100)
    return { Endpoints: items.map((x) => ({ EndpointName: x.name, EndpointArn: x.arn, EndpointStatus: x.sageMakerStatus as 'InService', CreationTime: x.createdAt, LastModifiedTime: x.updatedAt })), NextToken: next }
  }),
  on<DescribeEndpointCommandInput, DescribeEndpointCommandOutput>('sagemaker', DescribeEndpoint$, (call) => {
    const x = named(call, call.input.EndpointName)
    return {
      EndpointName: x.name, EndpointArn: x.arn, EndpointConfigName: `${x.name}-config`, EndpointStatus: x.sageMakerStatus as 'InService', CreationTime: x.createdAt, LastModifiedTime: x.updatedAt,
      ProductionVariants: variantsOf(x).map((v) => ({ VariantName: v.name, CurrentInstanceCount: v.instances, DesiredInstanceCount: v.instances, CurrentWeight: v.share, DesiredWeight: v.share })),
    }
  }),
  on<DescribeEndpointConfigCommandInput, DescribeEndpointConfigCommandOutput>('sagemaker', DescribeEndpointConfig$, (call) => {
    const x = named(call, call.input.EndpointConfigName?.replace(/-config$/, ''))
    return {
      EndpointConfigName: `${x.name}-config`, EndpointConfigArn: x.arn.replace(':endpoint/', ':endpoint-config/'), CreationTime: x.createdAt,
      ProductionVariants: variantsOf(x).map((v) => ({ VariantName: v.name, ModelName: x.name, InitialInstanceCount: v.instances, InstanceType: x.instanceType })),
    }
  }),
  ...sageMakerTagOperations,
]
