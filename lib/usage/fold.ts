import { utcDay } from '@/lib/core/clock'
import type { Answer } from './ask'
import type { Reader } from './series'
import type { Windows } from './windows'

/** What is to be stored of one metric of one resource. */
export interface Folded {
  resourceId: string
  as: string
  namespace: string
  /** Complete UTC days with a datapoint. */
  days: [day: string, value: number][]
  hours: [hour: string, value: number][]
  /** Complete days of which nothing can be said. */
  gaps: string[]
  /** First day with a datapoint, zero included. */
  firstSeen: string | null
}

/**
 * Adds the series of a reader up by UTC day (and hour). A sum is the sum of its hours, a maximum the largest; an average
 * comes by the day as CloudWatch weighs it. The day that is not over has hours but no day. A value that is no number leaves its day
 * unknown, not zero.
 *
 * @param hourly true where the answers are by the hour.
 */
export function fold(reader: Reader, answers: Answer[], hourly: boolean, w: Windows): Folded {
  const days = new Map<string, number>()
  const hours = new Map<string, number>()
  const gaps = new Set<string>()
  const join = (a: number | undefined, b: number): number => (a === undefined ? b : reader.stat === 'Sum' ? a + b : Math.max(a, b))
  for (const { points, broken } of answers) {
    for (const instant of broken) gaps.add(utcDay(new Date(instant)))
    for (const [instant, value] of points) {
      const at = new Date(instant)
      days.set(utcDay(at), join(days.get(utcDay(at)), value))
      if (hourly && reader.stat !== 'Average') hours.set(at.toISOString(), join(hours.get(at.toISOString()), value))
    }
  }
  const complete = [...days].filter(([day]) => day < w.completeTo && !gaps.has(day))
  return {
    resourceId: reader.resource.id, as: reader.as, namespace: reader.namespace, days: complete, hours: [...hours],
    gaps: [...gaps].filter((day) => day < w.completeTo).sort(), firstSeen: [...days.keys()].sort()[0] ?? null,
  }
}
