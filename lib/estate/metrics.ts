import type { MetricRead } from './resource-type'

type OfResource = Parameters<MetricRead['dimensions']>[0]

/** AWS/Bedrock runtime series by ModelId: what was invoked, by ARN or id as the caller named it. */
export function runtimeMetrics(modelId: (resource: OfResource) => string): MetricRead[] {
  const series: [metric: string, as: string][] = [
    ['Invocations', 'invocations'], ['InputTokenCount', 'inputTokens'], ['OutputTokenCount', 'outputTokens'],
    ['InvocationThrottles', 'throttles'], ['InvocationClientErrors', 'clientErrors'], ['InvocationServerErrors', 'serverErrors'],
  ]
  return series.map(([metric, as]) => ({
    namespace: 'AWS/Bedrock', metric, stat: 'Sum', as,
    dimensions: (resource) => ({ ModelId: modelId(resource) }),
  }))
}
