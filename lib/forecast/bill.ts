import type { Moment } from './as-of'
import { dayNo } from './model/calendar'

/** What of the bill is known at a moment: first unknown day (as a number) of all, per account, and the earliest of these. */
export interface Bill { known: number; of(account: string): number; first: number }

/** An account whose bill ended so much earlier than the others' is silent, not late: it has nothing since. */
const LATE_DAYS = 7

/** @param billedTo last complete UTC day per account; null: there is no bill. */
export function billAt(billedTo: Map<string, string>, m: Moment): Bill | null {
  const known = new Map([...billedTo].map(([account, day]) => [account, dayNo(m.lastDay !== null && m.lastDay < day ? m.lastDay : day) + 1]))
  if (known.size === 0) return null
  const last = Math.max(...known.values())
  const of = (account: string): number => {
    const own = known.get(account)
    return own === undefined || own < last - LATE_DAYS ? last : own
  }
  return { known: last, of, first: Math.min(...[...known.keys()].map(of)) }
}
