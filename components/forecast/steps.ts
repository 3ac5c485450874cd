import { add, isZero } from '../decimal'
import { day as dayName, days as dayRange } from '../format'
import type { Basis } from '../ui'
import { addDays, monthRange } from '@/lib/core/clock'
import type { Step } from './params'
import type { ForecastAnswer } from './queries'

export interface WaterfallStep {
  key: Step | 'total' | 'expectedRuns'
  label: string
  /** Days or hours it covers. */
  sub: string
  basis: Basis
  amount: string
  /** Height at which it begins and ends, exact. */
  from: string
  to: string
}

/**
 * The month end as steps that each begin where the one before ended: the last one's end is the total, to the last
 * decimal. Runs that have not started stand beyond it, beside the month end.
 */
export function waterfall(f: ForecastAnswer): WaterfallStep[] {
  const { from, to } = monthRange(f.month)
  const end = addDays(to, -1)
  const ofDays = (name: 'unbilled' | 'projected') => {
    const days = f.days.filter((d) => !isZero(d[name]))
    return days.length === 0 ? 'nothing' : dayRange(days[0]!.date, days.at(-1)!.date)
  }
  const ahead = ofDays('projected')
  const kinds: Omit<WaterfallStep, 'from' | 'to'>[] = [
    { key: 'billed', label: 'Billed', basis: 'billed', amount: f.components.billed, sub: f.billedTo === null || f.billedTo < from ? 'no day' : dayRange(from, f.billedTo < end ? f.billedTo : end) },
    { key: 'unbilled', label: 'Not billed yet', basis: 'estimated', amount: f.components.unbilled, sub: ofDays('unbilled') },
    { key: 'standing', label: 'Standing', basis: 'projected', amount: f.components.standing, sub: ahead },
    { key: 'storage', label: 'Storage', basis: 'projected', amount: f.components.storage, sub: ahead },
    { key: 'metered', label: 'Metered', basis: 'projected', amount: f.components.metered, sub: isZero(f.components.metered) ? 'nothing' : 'by trend' },
    { key: 'runningJobs', label: 'Running jobs', basis: 'projected', amount: f.components.runningJobs, sub: isZero(f.components.runningJobs) ? 'none' : 'to their end' },
    ...(isZero(f.components.adjustments) ? [] : [{ key: 'adjustments' as const, label: 'Tax, discounts', basis: 'projected' as const, amount: f.components.adjustments, sub: 'by rule' }]),
  ]
  let at = '0'
  const steps = kinds.map((k): WaterfallStep => { const begin = at; at = add(at, k.amount); return { ...k, from: begin, to: at } })
  const basis: Basis = steps.some((s) => s.basis === 'projected' && !isZero(s.amount)) ? 'projected' : isZero(f.components.unbilled) ? 'billed' : 'estimated'
  const total: WaterfallStep = { key: 'total', label: 'Month end', sub: dayName(end), basis, amount: at, from: '0', to: at }
  const runs: WaterfallStep[] = isZero(f.expectedRuns) ? [] : [{ key: 'expectedRuns', label: 'Expected runs', sub: 'beside it', basis: 'projected', amount: f.expectedRuns, from: at, to: add(at, f.expectedRuns) }]
  return [...steps, total, ...runs]
}
