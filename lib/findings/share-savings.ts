import { Decimal } from '@/lib/core/money'
import type { Level } from './rule'

/** How sure a finding is, as what its money counts for in the order of the list. */
export const WEIGHT: Record<Level, string> = { high: '1', medium: '0.6', low: '0.3' }

export interface Claim {
  id: string
  rule: string
  subject: string
  /** Whose money it is about. */
  about: string
  /** The rule's: what deletes comes before what makes smaller. */
  order: number
  /** Open: what was dismissed or put off lets another carry the money. */
  active: boolean
  /** Per month, never negative. */
  now: Decimal
  later: Decimal
}

export interface Share { now: Decimal; later: Decimal; carriedBy: string | null }

/**
 * Of several findings about the same money one carries it: an open one, by the rules' order, then the largest, then the
 * rule's name. The others name it and save 0, so that the sum of any of them is at most what would really be saved.
 */
export function shareSavings(claims: readonly Claim[]): Map<string, Share> {
  const carriers = new Map<string, string>()
  const shares = new Map<string, Share>()
  for (const c of [...claims].sort(firstToCarry)) {
    const carrier = carriers.get(c.about)
    const nothing = c.now.isZero() && c.later.isZero()
    if (!nothing && carrier === undefined) carriers.set(c.about, c.id)
    shares.set(c.id, nothing || carrier === undefined ? { now: c.now, later: c.later, carriedBy: null } : { now: new Decimal(0), later: new Decimal(0), carriedBy: carrier })
  }
  return shares
}

function firstToCarry(a: Claim, b: Claim): number {
  return Number(b.active) - Number(a.active) || a.order - b.order || b.now.plus(b.later).comparedTo(a.now.plus(a.later))
    || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) || (a.subject < b.subject ? -1 : 1)
}
