import { monthRange, utcDay } from '../clock'
import { activity } from '../estate/stream'
import type { Estate } from '../estate/estate'
import { billingOf } from '../estate/kinds/custom-model'
import { usedUntil } from './metered'
import { hoursStanding, meteredRow } from './metered-row'
import { customModelStorage, imported, training } from './meters'
import type { BillRow } from './row'

/** A training bills its tokens once, on the day it ended; one that failed had processed none. */
export const trainingRows = (e: Estate, day: string): BillRow[] =>
  e.customizationJobs.filter((j) => j.endedAt && j.thousandTokens > 0 && utcDay(j.endedAt) === day).map((j) =>
    meteredRow(e, j, training[billingOf(j.baseModelId)]!, day, j.thousandTokens, { hour: j.endedAt!.getUTCHours() }))

const daysIn = (day: string): number => {
  const { from, to } = monthRange(day.slice(0, 7))
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

/** A model's share of a month on one day, to eight decimals. */
export const monthShare = (day: string): number => Math.round(1e8 / daysIn(day)) / 1e8

/** $1.95 a month for every custom model that its own account owns, a day at a time. */
export const customModelRows = (e: Estate, day: string): BillRow[] =>
  e.customModels.filter((m) => m.ownerAccountId === m.accountId && hoursStanding(m, day) > 0).map((m) =>
    meteredRow(e, m, customModelStorage(m.billing), day, monthShare(day)))

/** Storage always; inference in five-minute windows of one copy while someone calls. */
export const importedModelRows = (e: Estate, day: string): BillRow[] => e.importedModels.filter((m) => hoursStanding(m, day) > 0).flatMap((m) => {
  const windows = Math.round((m.minutes / 5) * activity(e, { key: m.arn, from: '2025-01-01', ...usedUntil(m) }, day))
  return [meteredRow(e, m, imported.storage, day, monthShare(day)), ...(windows ? [meteredRow(e, m, imported.inference, day, windows * 5 * m.units)] : [])]
})
