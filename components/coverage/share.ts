import type { z } from 'zod'
import { add, percentOf, subtract, sumOf } from '@/components/decimal'
import type { Reconciliation as Schema } from '@/lib/api/schemas/costs'

export type Reconciliation = z.infer<typeof Schema>

export interface SharePart { key: string; label: string; says: string; amount: string; color: string; hatched?: boolean; red?: boolean }

/**
 * The bill of a month in the order of certainty: what names its resource, what is tied to one, what belongs to a
 * resource that was never listed, what belongs to none. `notListed` (direct money of resources seen on the bill
 * only) is a part of the direct money, not a further sum.
 */
export function shareParts(r: Reconciliation, notListed: string): SharePart[] {
  const { direct, linked, inferred, shared } = r.attributed
  return [
    { key: 'direct', label: 'By ARN', says: 'the row names a listed resource', amount: subtract(direct, notListed), color: 'var(--s1)' },
    { key: 'tied', label: 'By link, account, type and model', says: 'linked, inferred or split by a stated key', amount: sumOf([linked, inferred, shared]), color: 'var(--s2)' },
    { key: 'not-listed', label: 'Not listed', says: 'the row names a resource that no listing showed', amount: notListed, color: 'var(--red)', hatched: true, red: true },
    { key: 'unattributed', label: 'No resource', says: 'taxes, credits and rows that fit no resource', amount: r.unattributed, color: 'var(--so)', hatched: true },
  ]
}

/** Share of the bill that belongs to a listed resource, in percent with one decimal; null without a bill. */
export function listedShare(r: Reconciliation, notListed: string): string | null {
  const attributed = sumOf([r.attributed.direct, r.attributed.linked, r.attributed.inferred, r.attributed.shared])
  return percentOf(subtract(attributed, notListed), r.billTotal)
}

/** What the parts leave of the bill: "0", or someone must look. */
export const remainder = (r: Reconciliation, notListed: string): string =>
  subtract(r.billTotal, shareParts(r, notListed).map((p) => p.amount).reduce(add, '0'))
