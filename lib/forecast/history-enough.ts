/** Two weeks tell a weekday from a weekend. */
const ENOUGH_DAYS = 14

/** Whether the days of bill can carry a projection; else why not, in words. */
export function historyOf(days: number): { days: number; enough: boolean; reason?: string } {
  if (days >= ENOUGH_DAYS) return { days, enough: true }
  return { days, enough: false, reason: days === 0 ? 'There is no bill yet: nothing can be projected.' : `${days} day${days === 1 ? '' : 's'} of bill: too few to tell a weekday from a weekend, or growth from chance. What stands is projected all the same.` }
}

/** The total of 0 is not a known zero. */
export const noBillIn = (currency: string): { days: number; enough: boolean; reason: string } => ({ days: 0, enough: false, reason: `No bill of these months speaks in ${currency}: this 0 is not a known zero.` })
