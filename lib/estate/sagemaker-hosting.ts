import { idOf } from './arn'
import type { MetricRead, RunState } from './resource-type'

/** Instances of a SageMaker endpoint, read alike for the endpoint itself and for the Marketplace endpoint that it hosts. */

/** Those that are in service, or were and are changing, have running instances. */
export const ENDPOINT_STATES: Record<string, RunState> = {
  Creating: 'starting', InService: 'running', Updating: 'running', SystemUpdating: 'running', RollingBack: 'running',
  Deleting: 'stopping', OutOfService: 'stopped', Failed: 'failed', UpdateRollbackFailed: 'failed',
}

export const endpointName = (arn: string): string => idOf(arn)

/** What runs now, by DescribeEndpoint; what was asked for, where SageMaker does not tell. */
export const hosting = (
  running: { VariantName?: string | undefined; CurrentInstanceCount?: number | undefined } | undefined,
  asked: { instanceType?: string | undefined; instanceCount?: number | undefined },
) => ({
  instanceType: asked.instanceType,
  instanceCount: running?.CurrentInstanceCount ?? asked.instanceCount,
  variantName: running?.VariantName,
})

export const ENDPOINT_METRICS: MetricRead[] = [{
  namespace: 'AWS/SageMaker', metric: 'Invocations', stat: 'Sum', as: 'invocations',
  dimensions: (r) => ({ EndpointName: endpointName(r.arn), VariantName: String(r.attributes.variantName ?? 'AllTraffic') }),
}]
