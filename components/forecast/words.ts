import { abs, compare, isNegative, isZero, percentOf, round, subtract } from '../decimal'
import { day, money, month as monthName, percent, short, signedPercent } from '../format'
import type { Budgets } from '../budgets/queries'
import type { ForecastAnswer } from './queries'

type Overall = Budgets['overall']
const whole = (value: string, currency: string) => money(value, { currency, digits: 0 })

/** Nothing is left to be projected: the bill has every day of the month. */
export const isOver = (f: ForecastAnswer): boolean => f.days.length > 0 && f.billedTo !== null && f.billedTo >= f.days.at(-1)!.date

/** `November ends near $182,224, likely $2,224 over budget`. */
export function forecastTitle(f: ForecastAnswer, overall: Overall): string {
  const name = monthName(f.month, 'name')
  const budget = overall?.currency === f.currency ? overall : null
  const gap = budget ? subtract(f.total, budget.amount) : null
  const against = gap === null ? '' : isOver(f)
    ? `, ${whole(abs(gap), f.currency)} ${isNegative(gap) || isZero(gap) ? 'under' : 'over'} budget`
    : `, ${compare(gap, '0') > 0 ? `likely ${whole(gap, f.currency)} over` : `${whole(abs(gap), f.currency)} under`} budget`
  return isOver(f) ? `${name} came to ${whole(f.total, f.currency)}${against}` : `${name} ends near ${whole(f.total, f.currency)}${against}`
}

/** `80% band $178,812 to $186,088. 72% of it is already billed`. */
export function bandLine(f: ForecastAnswer): string {
  const share = percentOf(f.components.billed, f.total)
  const billed = share === null ? '' : `${round(share, 0)}% of it is billed`
  if (isOver(f)) return 'Every day of it is billed: nothing is projected'
  if (f.band) return `${Math.round(f.band.level * 100)}% band ${whole(f.band.low, f.currency)} to ${whole(f.band.high, f.currency)}${billed && `. ${billed}`}`
  return [`No band: ${f.bandReason ?? 'the history is too short'}`.replace(/\.$/, ''), billed].filter(Boolean).join('. ')
}

/** `$178.8k – $186.1k`, or the likely value where there is no band. */
export const rangeFigure = (f: ForecastAnswer): string =>
  f.band && !isOver(f) ? `${short(f.band.low, { currency: f.currency })} – ${short(f.band.high, { currency: f.currency })}` : whole(f.total, f.currency)

/** `$106,948 too much`, `$1,200 too little`, measured against the likely month end. */
export function offBy(value: string, total: string, currency: string): string {
  const gap = subtract(value, total)
  if (isZero(gap)) return 'the same'
  return `${whole(abs(gap), currency)} too ${isNegative(gap) ? 'little' : 'much'}`
}

/** A share such as 0.016 as `1.6%`; a bias with its sign. */
export const shareWords = (fraction: number | null): string => (fraction === null ? '—' : percent((fraction * 100).toFixed(1)))
export const biasWords = (fraction: number): string => signedPercent((fraction * 100).toFixed(1))

/** `weekly-tagger-ft on 29 Nov`; the next of the runs that are expected. */
export function nextRun(f: ForecastAnswer): string | null {
  const next = [...f.expected].sort((a, b) => (a.date < b.date ? -1 : 1))[0]
  return next ? `${next.name} on ${day(next.date)}` : null
}
