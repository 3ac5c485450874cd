import { Decimal, money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { recordsOf } from './records'
import { isRunning, type Run } from './run'
import type { Likely } from './series/likely-cost'
import type { Ahead, JobCost } from './types'

/**
 * What a run cost, once, and what it will still cost.
 *
 * - The bill has reached the day it ended: what is billed, 0 included. Nothing is ahead.
 * - It finished, and its bill has not come: estimated by runs alike (never less than what is billed of it). Nothing is ahead.
 * - It failed or was stopped, and its bill has not come: what is billed of it, else not known. Nothing is ahead.
 * - It runs: what is billed of it, or the share of its records × what runs alike cost; ahead is the rest of that.
 * - It has not begun, or AWS says for 90 days that it runs: not known.
 */
export function costOf(r: Run, likely: Likely | null, of: { currency: string; metric: Metric }): { cost: JobCost; ahead: Ahead } {
  const made = (amount: string | null, basis: JobCost['basis'], by: string | null = null): JobCost =>
    ({ amount, basis: amount === null ? null : basis, ...of, whole: r.billedWhole, billedFrom: r.firstBilled, billedTo: r.lastBilled, by })
  const billed = r.amount === null ? null : money(r.amount)
  const over: Ahead = { amount: '0', by: 'It has ended: it bills once.' }
  if (r.billedWhole) return { cost: made(billed ?? '0', 'billed'), ahead: over }
  if (r.ended) {
    if (r.state !== 'finished' || !likely || r.billedTo === null) return { cost: made(billed, 'billed'), ahead: over }
    return { cost: made(money(Decimal.max(likely.amount, billed ?? 0)), 'estimated', likely.by), ahead: over }
  }
  if (!isRunning(r) || !likely) {
    return { cost: made(billed, 'billed'), ahead: { amount: null, by: r.timeProblem === 'no-end-for-90-days' ? 'AWS says that it runs since more than 90 days.' : isRunning(r) ? 'No run alike is billed.' : 'It has not begun.' } }
  }
  const share = shareDone(r)
  const soFar = billed !== null || share === null ? billed : money(new Decimal(likely.amount).times(share).toDecimalPlaces(12))
  const rest = money(Decimal.max(0, new Decimal(likely.amount).minus(soFar ?? 0)))
  return { cost: made(soFar, billed !== null ? 'billed' : 'estimated', billed !== null ? null : likely.by), ahead: { amount: rest, by: `${likely.by}, less what it cost so far` } }
}

function shareDone(r: Run): Decimal | null {
  const records = recordsOf(r)
  // AWS may count only at the end: nothing done yet says nothing.
  return !records?.done || !records.total ? null : Decimal.min(1, new Decimal(records.done).dividedBy(records.total))
}
