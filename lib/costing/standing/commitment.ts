import { Decimal, money, type Money } from '@/lib/core/money'

/** A provisioned throughput's commitment, as AWS tells of it. */
export interface Commitment {
  /** OneMonth, SixMonths; null: AWS names an end and no term. */
  term: string | null
  /** ISO, UTC: the end less the term; null: not known. */
  start: string | null
  /** ISO, UTC; null: AWS tells none, so that nothing is known of what is still to pay. */
  end: string | null
  /** Still to pay whatever is done: hours until the end × rate. "0" once it has ended; null: not known. */
  stillToPay: Money | null
}

const MONTHS: Record<string, number> = { OneMonth: 1, SixMonths: 6 }
const text = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null)

/**
 * What is committed: null without a commitment (it can be deleted at any time). A commitment's end does not end its
 * billing (catalogue, provisioned throughput); a date that cannot be read is not known.
 *
 * @param rate money per hour; null: not known
 */
export function commitmentOf(attributes: Record<string, unknown>, rate: Money | null, now: Date): Commitment | null {
  const term = text(attributes.commitmentDuration), at = text(attributes.commitmentExpirationTime)
  if (term === null && at === null) return null
  const end = at === null || Number.isNaN(Date.parse(at)) ? null : new Date(at)
  const months = term === null ? undefined : MONTHS[term]
  const left = end === null ? null : Math.max(0, end.getTime() - now.getTime())
  return {
    term, end: end?.toISOString() ?? null, start: end === null || months === undefined ? null : monthsBefore(end, months).toISOString(),
    stillToPay: left === null ? null : left === 0 ? '0' : rate === null ? null : money(new Decimal(rate).times(left).dividedBy(3_600_000).toDecimalPlaces(12)),
  }
}

/** The same day of an earlier month, or that month's last. */
function monthsBefore(at: Date, months: number): Date {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1))
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(first.getTime() + (Math.min(at.getUTCDate(), days) - 1) * 86_400_000 + at.getTime() % 86_400_000)
}
