import { idOf } from './arn'
import type { MetricRead, RunState, UseRead } from './resource-type'

/** Instances of a SageMaker endpoint, read alike for the endpoint itself and for the Marketplace endpoint that it hosts. */

/** Those that are in service, or were and are changing, have running instances. */
export const ENDPOINT_STATES: Record<string, RunState> = {
  Creating: 'starting', InService: 'running', Updating: 'running', SystemUpdating: 'running', RollingBack: 'running',
  Deleting: 'stopping', OutOfService: 'stopped', Failed: 'failed', UpdateRollbackFailed: 'failed',
}

export const endpointName = (arn: string): string => idOf(arn)

interface Variant { VariantName?: string | undefined; CurrentInstanceCount?: number | undefined }

/** What runs now in all its variants, by DescribeEndpoint; what was asked for, where SageMaker does not tell. */
export const hosting = (running: readonly Variant[] | undefined, asked: { instanceType?: string | undefined; instanceCount?: number | undefined }) => ({
  instanceType: asked.instanceType,
  instanceCount: running?.length && running.every((v) => v.CurrentInstanceCount !== undefined) ? running.reduce((n, v) => n + v.CurrentInstanceCount!, 0) : asked.instanceCount,
  variantNames: running?.length ? running.flatMap((v) => v.VariantName ?? []) : undefined,
})

/** Variants by name; undefined where they could not be read. */
const variantsOf = (attributes: Record<string, unknown>): string[] | undefined =>
  (Array.isArray(attributes.variantNames) && attributes.variantNames.length > 0 ? attributes.variantNames.map(String) : undefined)

const series = (metric: string, as: string, stat: MetricRead['stat'] = 'Sum'): MetricRead => ({
  namespace: 'AWS/SageMaker', metric, stat, as,
  dimensions: (r) => (variantsOf(r.attributes) ?? ['AllTraffic']).map((VariantName) => ({ EndpointName: endpointName(r.arn), VariantName })),
})

export const ENDPOINT_METRICS: MetricRead[] = [
  series('Invocations', 'invocations'), series('Invocation4XXErrors', 'clientErrors'), series('Invocation5XXErrors', 'serverErrors'), series('ModelLatency', 'latencyMicroseconds', 'Average'),
]

export const ENDPOINT_USE: UseRead = {
  calls: ['invocations', 'clientErrors', 'serverErrors'],
  // Under a name that was only guessed nothing would be found.
  silence: (r) => (variantsOf(r.attributes) ? 'unused' : 'nothing'),
  because: 'SageMaker publishes the calls of an endpoint under its name and each of its variants, as far as these could be read.',
}
