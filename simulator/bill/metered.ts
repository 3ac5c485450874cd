import { utcDay } from '../clock'
import { activity } from '../estate/stream'
import type { Estate, SimResource } from '../estate/estate'
import { hoursStanding, meteredRow } from './metered-row'
import { batch, flow, guardrail, humanEvaluation } from './meters'
import { prefixOf } from './regions'
import { cost10, type BillRow } from './row'
import { tokenPrices, tokenUsage } from './token-prices'

/** Use of a UTC day, from what a working day brings. */
export const dailyUse = (e: Estate, r: SimResource, ofAWorkingDay: number, day: string): number =>
  ofAWorkingDay === 0 || hoursStanding(r, day) === 0 ? 0 : Math.round(ofAWorkingDay * activity(e, { key: r.arn, from: utcDay(r.createdAt), ...usedUntil(r) }, day))

export const usedUntil = (r: SimResource): { until?: string } => (r.usedUntil ? { until: utcDay(r.usedUntil) } : {})

/** A row for each enabled policy, and the free word policy's row of $0. */
export const guardrailRows = (e: Estate, day: string): BillRow[] => e.guardrails.flatMap((g) => {
  const units = dailyUse(e, g, g.textUnits, day)
  return units === 0 ? [] : [...g.policies.map((p) => meteredRow(e, g, guardrail[p], day, units)), meteredRow(e, g, guardrail.word, day, units)]
})

export const flowRows = (e: Estate, day: string): BillRow[] => e.flows.flatMap((f) => {
  const transitions = dailyUse(e, f, f.transitions, day)
  return transitions === 0 ? [] : [meteredRow(e, f, flow, day, transitions)]
})

/** People's tasks are billed; a model's evaluation bills nothing of its own. */
export const evaluationRows = (e: Estate, day: string): BillRow[] =>
  e.evaluationJobs.filter((j) => j.humanTasks > 0 && utcDay(j.updatedAt) === day).map((j) => meteredRow(e, j, humanEvaluation, day, j.humanTasks, { hour: j.updatedAt.getUTCHours() }))

/** Input and output tokens at batch rates, once, on the day the job ended. */
export const batchRows = (e: Estate, day: string): BillRow[] =>
  e.batchJobs.filter((j) => j.thousandInput > 0 && j.endedAt && utcDay(j.endedAt) === day).flatMap((j) => (['input', 'output'] as const).map((kind): BillRow => {
    const price = tokenPrices[j.modelId]!
    const usd = batch[j.modelId]![kind]
    const thousand = kind === 'input' ? j.thousandInput : j.thousandOutput
    const quantity = price.unit === 'Units' ? thousand / 1000 : thousand
    const { usageType, description } = tokenUsage(price, kind, prefixOf[j.region]!, j.region, '-batch')
    const shape = meteredRow(e, j, { usage: '', unit: price.unit, usd, operation: 'Usage', assumed: ['operation'], source: batch[j.modelId]!.source }, day, quantity, { hour: j.endedAt!.getUTCHours(), product: price.product })
    return { ...shape, usageType, cost10: cost10(quantity, usd), description: price.unit === 'Units' ? description : `$${usd} per 1K tokens for ${usageType}` }
  }))
