import { addDays, addMonths, monthRange, utcDay, utcMonth } from '../clock'
import type { Estate } from '../estate/estate'
import { agentCoreRows } from './agentcore'
import { chargeRows } from './charges'
import { linkedRows } from './linked'
import { batchRows, evaluationRows, flowRows, guardrailRows } from './metered'
import { customModelRows, importedModelRows, trainingRows } from './models'
import { provisionedThroughputRows } from './provisioned-throughput'
import type { BillRow } from './row'
import { tokenRows } from './tokens'
import { unrelatedRows } from './unrelated'

const kinds: ((e: Estate, day: string) => BillRow[])[] = [
  tokenRows, provisionedThroughputRows, customModelRows, importedModelRows, trainingRows, batchRows, guardrailRows, flowRows, evaluationRows, agentCoreRows, linkedRows, chargeRows, unrelatedRows,
]

/** Every row of one UTC day. */
export const rowsOfDay = (e: Estate, day: string): BillRow[] => kinds.flatMap((rows) => rows(e, day))

/** The last day the bill holds: two full days before the clock. */
export const lastBilledDay = (e: Estate): string => addDays(utcDay(e.today), -2)

/** The months of the bill, oldest first. */
export function billMonths(e: Estate, count = 12): string[] {
  const last = utcMonth(new Date(lastBilledDay(e)))
  return Array.from({ length: count }, (_, i) => addMonths(last, i + 1 - count))
}

/** The billed days of a month, oldest first. */
export function billedDays(e: Estate, month: string): string[] {
  const { from, to } = monthRange(month)
  const last = lastBilledDay(e)
  const days: string[] = []
  for (let day = from; day < to && day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
