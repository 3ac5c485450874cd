import { Decimal, money } from '@/lib/core/money'
import type { Band, Score, TrackRecordSummary } from '../types'
import type { StoredBacktest } from './backtests.store'

/** Months of back-tests without which an error is an anecdote. */
export const ENOUGH_MONTHS = 3
/** Errors from which the two tails of a band can be told. */
const BAND_ERRORS = 8
const LEVEL = 0.8
/** Errors of origins whose days left differ this much at most. */
const NEAR_DAYS = 5

const n = (m: string): number => Number(m)
export const withRuns = (b: StoredBacktest): string => money(new Decimal(b.predicted).plus(b.expectedRuns))

function score(of: StoredBacktest[], predicted: (b: StoredBacktest) => string): Score {
  const errors = of.filter((b) => n(b.actual) !== 0).map((b) => (n(predicted(b)) - n(b.actual)) / Math.abs(n(b.actual)))
  if (errors.length === 0) return { mape: 0, bias: 0 }
  return { mape: round(errors.reduce((a, e) => a + Math.abs(e), 0) / errors.length), bias: round(errors.reduce((a, e) => a + e, 0) / errors.length) }
}

/** Error of back-tests of one shape (or the total), beside what the two simple tools would have said on the same days. */
export function summarize(of: StoredBacktest[], inBand: (b: StoredBacktest) => boolean | null): TrackRecordSummary {
  const banded = of.map(inBand).filter((x) => x !== null)
  const months = new Set(of.map((b) => b.month)).size
  return {
    origins: of.length, ...score(of, (b) => b.predicted), withExpectedRuns: score(of, withRuns),
    coverage: banded.length === 0 ? null : round(banded.filter(Boolean).length / banded.length),
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
    const rest = n(withRuns(b)) - n(b.billed)
    return rest > 0 ? [(n(b.actual) - n(withRuns(b))) / rest] : []
  }).sort((a, b) => a - b)
  if (errors.length < BAND_ERRORS) return { reason: `A band needs ${BAND_ERRORS} back-tests with about ${p.daysLeft} days left; there are ${errors.length}.` }
  const rest = new Decimal(p.predicted).minus(p.billed)
  const at = (q: number): string => {
    const place = Math.max(0, Math.min(errors.length - 1, q * (errors.length + 1) - 1))
    const below = errors[Math.floor(place)]!
    const error = below + (errors[Math.ceil(place)]! - below) * (place % 1)
    return money(rest.abs().times(error.toFixed(9)).plus(p.predicted).toDecimalPlaces(2))
  }
  return { low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2), level: LEVEL, from: 'back-tests' }
}

const round = (x: number): number => Number(x.toFixed(6))
