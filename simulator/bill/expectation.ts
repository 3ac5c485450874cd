import { addDays, monthRange, utcDay } from '../clock'
import type { Estate, SimResource } from '../estate/estate'
import { expectedUsd } from '../estate/job-process'
import { rowsOfDay } from './rows'

/** What whoever knows the generator, though not its dice, would say at the start of UTC day `origin` that a month comes to. */
export interface Expectation {
  month: string
  origin: string
  /** USD in scope, linked included, billed for the days before `origin` less one. */
  billed: number
  /** USD of the whole month: billed, and what the generator expects of the other days. */
  total: number
}

/** Of an origin's bill the days before it less two are known: to the third day before. */
const LAG = 3

/**
 * The expectation of a month's total at some of its days. Of the days that are not billed it knows every pattern
 * (growth, weekdays, rhythm and mean size of jobs, what has begun and not ended), and no noise, no start and no end
 * that nobody announced: what it is wrong by, nobody can foresee.
 */
export function expectMonth(e: Estate, month: string, days: number[]): Expectation[] {
  const { from, to } = monthRange(month)
  const actual = new Map<string, number>()
  for (let day = from; day < to; day = addDays(day, 1)) actual.set(day, usdOf(e, day))
  return days.map((n) => {
    const origin = addDays(from, n - 1)
    const known = asKnown(e, origin)
    let [billed, rest] = [0, 0]
    for (let day = from; day < to; day = addDays(day, 1)) {
      if (day <= addDays(origin, -LAG)) billed += actual.get(day)!
      else rest += usdOf(known, day) + (day >= origin ? expectedUsd(e.processes, day, origin) : 0)
    }
    return { month, origin, billed, total: billed + rest }
  })
}

const usdOf = (e: Estate, day: string): number => rowsOfDay(e, day).reduce((sum, r) => (r.scope === 'out' ? sum : sum + r.cost10), 0) / 1e10

/** The estate at the start of a day, going on as it does: nothing that began later, no end that came later, no dice. */
function asKnown(e: Estate, origin: string): Estate {
  const at = new Date(origin)
  const begun = <T extends SimResource>(list: T[]): T[] => list.filter((r) => r.createdAt < at).map((r) => {
    if (!r.deletedAt || r.deletedAt < at) return r
    const { deletedAt: _unannounced, ...goesOn } = r
    return goesOn as T
  })
  return {
    ...e, calm: true,
    streams: e.streams.filter((s) => s.from < origin).map((s) => {
      if (!s.until || s.until < origin) return s
      const { until: _unannounced, ...goesOn } = s
      return goesOn
    }),
    provisionedThroughputs: begun(e.provisionedThroughputs).map((p) => (p.grown && utcDay(p.grown.at) >= origin ? { ...p, modelUnits: p.grown.from } : p)),
    customModels: begun(e.customModels), importedModels: begun(e.importedModels), endpoints: begun(e.endpoints), guardrails: begun(e.guardrails), flows: begun(e.flows),
    collections: begun(e.collections), agentCore: begun(e.agentCore), customizationJobs: begun(e.customizationJobs), batchJobs: begun(e.batchJobs), evaluationJobs: begun(e.evaluationJobs),
  }
}
