import { Decimal, money, sum } from '@/lib/core/money'
import type { Band, Score, TrackRecordSummary } from '../types'
import type { StoredBacktest } from './backtests.store'

/** Months of back-tests without which an error is an anecdote. */
export const ENOUGH_MONTHS = 3
/** Errors from which the two tails of a band can be told. */
const BAND_ERRORS = 8
const LEVEL = 0.8
/** Errors of origins whose days left differ this much at most. */
const NEAR_DAYS = 5

export const withRuns = (b: StoredBacktest): string => money(new Decimal(b.predicted).plus(b.expectedRuns))

function score(of: StoredBacktest[], predicted: (b: StoredBacktest) => string): Score {
  const errors = of.filter((b) => b.actual !== '0').map((b) => new Decimal(predicted(b)).minus(b.actual).dividedBy(new Decimal(b.actual).abs()))
  return { mape: mean(errors.map((e) => e.abs())), bias: mean(errors) }
}

/** Error of back-tests of one shape (or the total), beside what the two simple tools would have said on the same days. */
export function summarize(of: StoredBacktest[], inBand: (b: StoredBacktest) => boolean | null): TrackRecordSummary {
  const banded = of.map(inBand).filter((x) => x !== null)
  const months = new Set(of.map((b) => b.month)).size
  return {
    origins: of.length, ...score(of, (b) => b.predicted), withExpectedRuns: score(of, withRuns),
    coverage: banded.length === 0 ? null : mean(banded.map((held) => new Decimal(held ? 1 : 0))),
    baselines: { linear: score(of, (b) => b.linear), rateTimes730: score(of, (b) => b.rateTimes730) },
    enough: months >= ENOUGH_MONTHS,
    ...(months < ENOUGH_MONTHS && { reason: months === 0 ? 'No month is over since the bill began, so that no forecast could be compared with what came.' : `Only ${months} month${months === 1 ? ' is' : 's are'} over; errors of so few say little.` }),
  }
}

/**
 * The band of a prediction, from the errors of back-tests with about as many days left: relative to what was still to
 * be billed then, their 10th and 90th percentile (of n errors, the (n+1)-th parts, so that few errors make it wider).
 *
 * @param backtests of the total, of one currency and horizon
 */
export function bandOf(p: { billed: string; predicted: string; daysLeft: number }, backtests: StoredBacktest[]): Band | { reason: string } {
  const near = backtests.filter((b) => Math.abs(b.daysLeft - p.daysLeft) <= NEAR_DAYS)
  const errors = near.flatMap((b) => {
    const rest = new Decimal(withRuns(b)).minus(b.billed)
    return rest.greaterThan(0) ? [new Decimal(b.actual).minus(withRuns(b)).dividedBy(rest)] : []
  }).sort((a, b) => a.comparedTo(b))
  if (errors.length < BAND_ERRORS) return { reason: `A band needs ${BAND_ERRORS} back-tests with about ${p.daysLeft} days left; there are ${errors.length}.` }
  const rest = new Decimal(p.predicted).minus(p.billed)
  const at = (q: number): string => {
    const place = Math.max(0, Math.min(errors.length - 1, q * (errors.length + 1) - 1))
    const below = errors[Math.floor(place)]!
    const error = errors[Math.ceil(place)]!.minus(below).times(new Decimal(place).mod(1)).plus(below)
    return money(rest.abs().times(error).plus(p.predicted).toDecimalPlaces(2))
  }
  return { low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2), level: LEVEL, from: 'back-tests' }
}

/** Exact, then rounded to six decimals, once: shares of the track record are told so everywhere. 0 of none. */
const mean = (of: Decimal[]): number => (of.length === 0 ? 0 : Number(new Decimal(sum(of)).dividedBy(of.length).toFixed(6)))
