import { monthRange } from '@/lib/core/clock'
import { Decimal, money } from '@/lib/core/money'

/** What the month of a scope comes to, as `getForecast` answers it. Decimal strings in the currency of the budget; UTC days. */
export interface Outlook {
  month: string
  /** Last complete day of the bill; null: no bill. */
  billedTo: string | null
  components: { billed: string; unbilled: string }
  total: string
  expectedRuns: string
  totalWithExpectedRuns: string
  history: { enough: boolean; reason?: string }
  /** Whole month, in order; their sums are the totals. */
  days: { date: string; billed: string; unbilled: string; projected: string; expectedRuns: string }[]
}

export type BudgetState = 'on-track' | 'at-risk' | 'over' | 'unknown'

export interface Assessment {
  /** over: what is used exceeds it; at-risk: the forecast does, expected runs included; unknown: `reason` says why. */
  state: BudgetState
  reason: string | null
  /** Billed so far; null: no bill speaks of the month. */
  spent: string | null
  /** Used and not billed yet, estimated; in no `spent`. */
  unbilled: string | null
  /** Pace, as fractions: billed days ÷ days of the month beside spent ÷ budget (null: a budget of 0). */
  shareOfMonth: string | null
  shareOfBudget: string | null
  /** null: not known. `left` is the budget less the forecast; below zero it is the overrun. */
  forecast: { total: string; expectedRuns: string; totalWithExpectedRuns: string; left: string; leftWithExpectedRuns: string } | null
  /** The first day whose end finds more spent than the budget, with expected runs where only they do it; null: none. */
  overrun: { date: string; basis: 'billed' | 'estimated' | 'projected'; withExpectedRuns: boolean } | null
}

/** A budget of a month against what the month comes to. */
export function assess(amount: string, outlook: Outlook | null, why = 'No bill speaks of this month.'): Assessment {
  const nothing = { spent: null, unbilled: null, shareOfMonth: null, shareOfBudget: null, forecast: null, overrun: null }
  if (!outlook || outlook.billedTo === null) return { state: 'unknown', reason: why, ...nothing }
  const { billed, unbilled } = outlook.components
  const used = new Decimal(billed).plus(unbilled)
  const pace = { spent: billed, unbilled, shareOfMonth: shareOfMonth(outlook.month, outlook.billedTo), shareOfBudget: share(billed, amount) }
  const over = used.greaterThan(amount)
  const known = outlook.history.enough || outlook.billedTo >= lastDay(outlook.month)
  if (!known) {
    const reason = outlook.history.reason ?? 'The history is too short for a forecast.'
    return { state: over ? 'over' : 'unknown', reason: over ? null : reason, ...pace, forecast: null, overrun: over ? firstDayOver(amount, outlook, 'used') : null }
  }
  const risk = new Decimal(outlook.totalWithExpectedRuns).greaterThan(amount)
  const alone = new Decimal(outlook.total).greaterThan(amount)
  return {
    state: over ? 'over' : risk ? 'at-risk' : 'on-track', reason: null, ...pace,
    forecast: {
      total: outlook.total, expectedRuns: outlook.expectedRuns, totalWithExpectedRuns: outlook.totalWithExpectedRuns,
      left: money(new Decimal(amount).minus(outlook.total)), leftWithExpectedRuns: money(new Decimal(amount).minus(outlook.totalWithExpectedRuns)),
    },
    overrun: over || risk ? firstDayOver(amount, outlook, over ? 'used' : alone ? 'projected' : 'runs') : null,
  }
}

/** The first day at whose end the month so far exceeds the budget: by what is used, else with what is projected, else with expected runs. */
function firstDayOver(amount: string, { days, billedTo }: Outlook, by: 'used' | 'projected' | 'runs'): Assessment['overrun'] {
  let sum = new Decimal(0)
  for (const d of days) {
    sum = sum.plus(d.billed).plus(d.unbilled)
    if (by !== 'used') sum = sum.plus(d.projected)
    if (by === 'runs') sum = sum.plus(d.expectedRuns)
    if (!sum.greaterThan(amount)) continue
    const basis = by !== 'used' ? 'projected' : d.date <= (billedTo ?? '') ? 'billed' : 'estimated'
    return { date: d.date, basis, withExpectedRuns: by === 'runs' }
  }
  return null
}

const DAY = 86_400_000
const lastDay = (month: string): string => new Date(Date.parse(monthRange(month).to) - DAY).toISOString().slice(0, 10)

/** Billed days ÷ days of the month, between 0 and 1, to 6 places. */
function shareOfMonth(month: string, billedTo: string): string {
  const { from, to } = monthRange(month)
  const all = (Date.parse(to) - Date.parse(from)) / DAY
  const billed = Math.min(Math.max((Date.parse(billedTo) - Date.parse(from)) / DAY + 1, 0), all)
  return money(new Decimal(billed).dividedBy(all).toDecimalPlaces(6))
}

const share = (part: string, whole: string): string | null => (new Decimal(whole).isZero() ? null : money(new Decimal(part).dividedBy(whole).toDecimalPlaces(6)))
