import { abs, compare, isNegative, isZero } from '../decimal'
import { day, money } from '../format'
import { sharePercent } from '../overview/words'
import type { Budget } from './queries'

type Assessed = Pick<Budget, 'state' | 'reason' | 'forecast' | 'overrun' | 'shareOfMonth' | 'shareOfBudget' | 'spent' | 'unbilled'>

export const STATES: Record<Budget['state'], { label: string; tone: 'red' | 'amber' | 'green' | 'grey' }> = {
  'on-track': { label: 'On track', tone: 'green' }, 'at-risk': { label: 'At risk', tone: 'amber' }, over: { label: 'Over budget', tone: 'amber' }, unknown: { label: 'Not known', tone: 'grey' },
}

/** In a word; a budget of a month that is billed whole was held, it is no longer on track. */
export const stateOf = (b: Pick<Budget, 'state' | 'shareOfMonth'>) => (b.state === 'on-track' && b.shareOfMonth === '1' ? { label: 'Held', tone: 'green' as const } : STATES[b.state])

/** `$2,224.00 over`, `$401.00 left`, `$0.00 left`; null: not known. By the month end without runs that have not started. */
export function leftWords(b: Assessed, currency: string, digits = 0): string | null {
  if (!b.forecast) return null
  const { left } = b.forecast
  return isNegative(left) ? `${money(abs(left), { currency, digits })} over` : `${money(left, { currency, digits })} left`
}

/** What follows from it, in one sentence: the day it is passed, or what keeps it on track. */
export function outlookWords(b: Assessed, currency: string): string {
  if (b.state === 'unknown') return b.reason ?? 'Not known.'
  if (b.overrun) {
    const on = day(b.overrun.date)
    if (b.overrun.basis === 'billed') return `Passed on ${on}.`
    if (b.overrun.basis === 'estimated') return `Passed on ${on}, by use not billed yet.`
    if (b.overrun.withExpectedRuns) return `Passed on ${on} if the expected runs start.`
    return `Passed on ${on} at this pace.`
  }
  const runs = b.forecast && !isZero(b.forecast.expectedRuns) ? `, ${money(b.forecast.leftWithExpectedRuns, { currency, digits: 0 })} with expected runs` : ''
  return b.forecast ? `${leftWords(b, currency)} at month end${runs}.` : 'Not known.'
}

/** `70.0% of the month, 82.5% of the budget`. */
export function paceWords(b: Assessed): string | null {
  if (b.shareOfMonth === null || b.shareOfBudget === null) return null
  return `${sharePercent(b.shareOfBudget)} of the budget in ${sharePercent(b.shareOfMonth)} of the month`
}

/** Those that someone should look at first: over, at risk, then by how little is left. */
export function byUrgency(a: Budget, b: Budget): number {
  const order = ['over', 'at-risk', 'unknown', 'on-track']
  return order.indexOf(a.state) - order.indexOf(b.state) || compare(a.forecast?.left ?? '0', b.forecast?.left ?? '0')
}
