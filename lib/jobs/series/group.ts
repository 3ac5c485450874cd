import type { Run } from '../run'
import { cadenceOf, cadenceWords, type Cadence } from './cadence'
import { identityOf, seriesKey, seriesName } from './identity'

/** Runs that recur. */
export interface RunGroup {
  key: string
  name: string
  /** The newest first. */
  runs: Run[]
  cadence: Cadence
}

/** Runs, and days with runs, without which nothing recurs. */
const LEAST_RUNS = 3

/**
 * The series among runs, in the order of their newest run. Three runs on three days make one; fewer stand alone.
 *
 * @param runs the newest first
 */
export function groupRuns(runs: Run[]): RunGroup[] {
  const byIdentity = new Map<string, Run[]>()
  for (const r of runs) {
    const identity = r.day === null ? null : identityOf(r)
    if (identity === null) continue
    const of = byIdentity.get(identity)
    if (of) of.push(r)
    else byIdentity.set(identity, [r])
  }
  return [...byIdentity].flatMap(([identity, of]): RunGroup[] => {
    const cadence = of.length < LEAST_RUNS ? null : cadenceOf(startDays(of))
    return cadence ? [{ key: seriesKey(identity), name: seriesName(of[0]!), runs: of, cadence }] : []
  })
}

/** Days on which runs began: one that is not due yet is no run. */
export const startDays = (runs: Run[]): string[] => runs.flatMap((r) => (r.day === null || r.timeProblem === 'starts-later' ? [] : [r.day]))

/** Why these runs are one series, in sentences. */
export function whyOne(g: RunGroup): string[] {
  const [r] = g.runs
  return [
    `${g.runs.length} runs called “${g.name}”, apart from dates and counters`,
    `all of type ${r!.type}${r!.model ? ` with ${r!.model}` : ''}, in ${r!.accountName}, ${r!.region}`,
    `${cadenceWords(g.cadence)} (median of the gaps between days with runs)`,
  ]
}
