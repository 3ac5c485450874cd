import { Decimal } from '@/lib/core/money'
import { addMonths } from '@/lib/core/clock'
import type { StoredBacktest } from './backtests.store'
import { bandOf, withRuns } from './score'

/** Whether the band that it would have had (by what earlier months had come to by then) held; null: it had none. */
export function inBandOf(all: StoredBacktest[]): (b: StoredBacktest) => boolean | null {
  return (b) => {
    const over = all.filter((x) => x.shape === b.shape && x.horizon === b.horizon && x.currency === b.currency && addMonths(x.month, x.horizon) < b.month)
    const band = bandOf({ billed: b.billed, predicted: withRuns(b), daysLeft: b.daysLeft }, over)
    return 'reason' in band ? null : new Decimal(b.actual).greaterThanOrEqualTo(band.low) && new Decimal(b.actual).lessThanOrEqualTo(band.high)
  }
}
