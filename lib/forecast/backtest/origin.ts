import { Decimal, money, type Money } from '@/lib/core/money'
import { addMonths, monthRange } from '@/lib/core/clock'
import type { Moment } from '../as-of'
import type { Bill } from '../bill'
import type { ExpectedRun } from '../expected-runs'
import { dayNo, dayOf } from '../model/calendar'
import { ExactSums } from '../model/exact'
import { Projector, type ComputedPart, type Surroundings } from '../projector'
import type { Actuals } from './actuals'
import type { StoredBacktest } from './backtests.store'

/** Months after its own that an origin predicts. */
export const HORIZONS = 3

/** A day in the past on which a forecast is made anew, by what was known then. */
export class Origin {
  readonly projector: Projector
  private readonly sums = new Map<string, ExactSums>()

  constructor(readonly moment: Moment, private readonly bill: Bill, around: Omit<Surroundings, 'monthsAhead'>) {
    this.projector = new Projector(moment, bill, { ...around, monthsAhead: HORIZONS }, (part) => this.count(part))
  }

  private count(p: ComputedPart): void {
    for (const key of [`${p.currency} total`, `${p.currency} ${p.shape}`]) {
      let sums = this.sums.get(key)
      if (!sums) this.sums.set(key, sums = new ExactSums(p.projected.length))
      sums.addAll(p.unbilled)
      sums.addAll(p.projected)
    }
  }

  /** What was predicted of each month that is over, beside what it came to. */
  outcomes(actuals: Actuals, runs: ExpectedRun[], lastMonth: string): Omit<StoredBacktest, 'daysLeft'>[] {
    const month = this.moment.day.slice(0, 7)
    const { months } = this.projector.span.calendar
    const out: Omit<StoredBacktest, 'daysLeft'>[] = []
    for (const { currency, shape } of actuals.keys()) for (let horizon = 0; horizon <= HORIZONS; horizon++) {
      const target = addMonths(month, horizon)
      if (target > lastMonth) break
      const { from, to } = monthRange(target)
      const billed = actuals.sum(currency, shape, from, min(to, dayOf(this.bill.known)))
      const projected = this.sums.get(`${currency} ${shape}`)?.at(months.indexOf(target)) ?? '0'
      const known = this.bill.known - dayNo(from)
      const days = dayNo(to) - dayNo(from)
      const day = actuals.usage(currency, shape, dayOf(this.bill.known - 1))
      const expected = runs.filter((r) => r.currency === currency && (shape === 'total' || shape === 'transient') && r.date >= from && r.date < to)
      out.push({
        month, day: Number(this.moment.day.slice(8)), horizon, currency, shape, billed: money(billed),
        predicted: money(billed.plus(projected)), expectedRuns: expected.reduce<Money>((a, r) => money(new Decimal(a).plus(r.amount)), '0'),
        actual: money(actuals.sum(currency, shape, from, to)),
        // Of a month to come, the line is drawn through the month before it is known.
        linear: money((horizon === 0 && known > 0 ? billed.dividedBy(known) : actuals.sum(currency, shape, monthRange(month).from, dayOf(this.bill.known)).dividedBy(Math.max(1, this.bill.known - dayNo(monthRange(month).from)))).times(days).toDecimalPlaces(2)),
        rateTimes730: money(day.dividedBy(24).times(730).toDecimalPlaces(2)),
      })
    }
    return out
  }
}

const min = (a: string, b: string): string => (a < b ? a : b)
