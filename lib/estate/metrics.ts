import type { MetricRead, Silence, UseRead } from './resource-type'

type OfResource = Parameters<MetricRead['dimensions']>[0]

/** AWS/Bedrock runtime series by ModelId: what was invoked, by ARN or id as the caller named it. */
export function runtimeMetrics(modelId: (resource: OfResource) => string): MetricRead[] {
  const series: [metric: string, as: string, stat?: MetricRead['stat']][] = [
    ['Invocations', 'invocations'], ['InputTokenCount', 'inputTokens'], ['OutputTokenCount', 'outputTokens'],
    ['CacheReadInputTokens', 'cacheReadTokens'], ['CacheWriteInputTokens', 'cacheWriteTokens'],
    ['InvocationThrottles', 'throttles'], ['InvocationClientErrors', 'clientErrors'], ['InvocationServerErrors', 'serverErrors'],
    ['InvocationLatency', 'latencyMs', 'Average'],
  ]
  return series.map(([metric, as, stat = 'Sum']) => ({
    namespace: 'AWS/Bedrock', metric, stat, as,
    dimensions: (resource) => ({ ModelId: modelId(resource) }),
  }))
}

/** The dimension sets of a series of one resource: none where it publishes none. */
export function dimensionsOf(metric: MetricRead, resource: OfResource): Record<string, string>[] {
  const sets = metric.dimensions(resource)
  return sets === undefined ? [] : Array.isArray(sets) ? sets : [sets]
}

/** Series that count calls: refused and failed ones are demand too. */
export const CALLS = ['invocations', 'throttles', 'clientErrors', 'serverErrors']

/** Use by the runtime's series. */
export const runtimeUse = (silence: Silence, because: string, windowDays = 30): UseRead =>
  ({ calls: CALLS, also: ['inputTokens', 'outputTokens'], silence, because, windowDays })
