import { createHash } from 'node:crypto'
import { typeById, type MetricRead } from '@/lib/estate'
import { dimensionsOf } from '@/lib/estate/metrics'

/** A resource as far as its series go. */
export interface Measured {
  id: string
  type: string
  arn: string
  name: string
  attributes: Record<string, unknown>
  /** First UTC day that it can have been used; null: not known. */
  bornOn: string | null
}

/** One series as CloudWatch knows it. Two resources may read the same one (an endpoint of Marketplace and of SageMaker). */
export interface Series {
  key: string
  namespace: string
  metric: string
  stat: MetricRead['stat']
  dimensions: Record<string, string>
}

/** One metric of one resource: the sum of its series (usually one). */
export interface Reader {
  resource: Measured
  /** Our name of the metric. */
  as: string
  namespace: string
  stat: MetricRead['stat']
  keys: string[]
}

export interface PlaceSeries { series: Map<string, Series>; readers: Reader[] }

/**
 * The series of resources of one account and region, constructed from the declarations, each asked for once. By
 * namespace, so that a batch speaks of few.
 */
export function seriesOf(resources: Measured[]): PlaceSeries {
  const series = new Map<string, Series>()
  const readers = resources.flatMap((resource) => (typeById(resource.type)?.metrics ?? []).flatMap((metric): Reader[] => {
    const sets = dimensionsOf(metric, resource).filter((d) => Object.values(d).every((value) => value !== ''))
    if (sets.length === 0) return []
    const keys = sets.map((dimensions) => {
      const key = keyOf(metric, dimensions)
      if (!series.has(key)) series.set(key, { key, namespace: metric.namespace, metric: metric.metric, stat: metric.stat, dimensions })
      return key
    })
    return [{ resource, as: metric.as, namespace: metric.namespace, stat: metric.stat, keys: [...new Set(keys)] }]
  }))
  return { series, readers: readers.sort((a, b) => (a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : 0)) }
}

const keyOf = (m: MetricRead, dimensions: Record<string, string>): string => {
  const said = [m.namespace, m.metric, m.stat, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)).flat()]
  // Short: it is CloudWatch's id of the query too, which must begin with a small letter.
  return `m${createHash('sha256').update(said.join('\0')).digest('hex').slice(0, 31)}`
}
