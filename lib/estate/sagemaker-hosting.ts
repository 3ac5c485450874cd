import { idOf } from './arn'
import type { MetricRead, RunState, UseRead } from './resource-type'

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

const series = (metric: string, as: string, stat: MetricRead['stat'] = 'Sum'): MetricRead => ({
  namespace: 'AWS/SageMaker', metric, stat, as,
  dimensions: (r) => ({ EndpointName: endpointName(r.arn), VariantName: String(r.attributes.variantName ?? 'AllTraffic') }),
})

export const ENDPOINT_METRICS: MetricRead[] = [
  series('Invocations', 'invocations'), series('Invocation4XXErrors', 'clientErrors'), series('Invocation5XXErrors', 'serverErrors'), series('ModelLatency', 'latencyMicroseconds', 'Average'),
]

export const ENDPOINT_USE: UseRead = {
  calls: ['invocations', 'clientErrors', 'serverErrors'],
  // Under a name that was only guessed nothing would be found.
  silence: (r) => (typeof r.attributes.variantName === 'string' ? 'unused' : 'nothing'),
  because: 'SageMaker publishes the calls of an endpoint under its name and variant, as far as the variant could be read.',
}
