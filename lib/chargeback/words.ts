import { addMonths } from '@/lib/core/clock'

/** Key of money without a resource; null is money of resources without a team. */
export const UNATTRIBUTED = 'unattributed'

/** The first month after `month` that is not closed: it receives what `month` still owes. */
export function nextOpen(month: string, closed: Pick<ReadonlySet<string>, 'has'>): string {
  let next = addMonths(month, 1)
  while (closed.has(next)) next = addMonths(next, 1)
  return next
}
