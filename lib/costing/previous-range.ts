import { addDays, addMonths, monthRange } from '@/lib/core/clock'

/**
 * The days that a range is compared with. From the first of a month: the same days of as many months before (1–21 Nov
 * → 1–21 Oct; a shorter month ends with its last day). Otherwise as many days, right before.
 *
 * @param from, to UTC days, `to` exclusive, as in the answer.
 */
export function previousRange(from: string, to: string): { from: string; to: string } {
  if (!from.endsWith('-01')) {
    const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
    return { from: addDays(from, -days), to: from }
  }
  const last = addDays(to, -1).slice(0, 7)
  let months = 1
  while (addMonths(from.slice(0, 7), months) <= last) months++
  const month = addMonths(last, -months)
  const end = monthRange(month).to
  const same = to.slice(0, 7) === last ? addDays(`${month}-01`, Number(to.slice(8)) - 1) : end
  return { from: `${addMonths(from.slice(0, 7), -months)}-01`, to: same < end ? same : end }
}
