/** What is known at the as-of of the resource behind a unit. */
export interface Facts {
  /** When it began (ms, UTC); null: not known. */
  bornAt: number | null
  /** When it ended, where that is known at the as-of: gone, finished. */
  endedAt: number | null
  /** Its state at the as-of; null where the as-of is past (states have no history) or nothing lists it. */
  state: string | null
}

/**
 * What is projected by itself: one meter of one resource (or of none) in one account, with its billed days.
 * Doubles are weights of the projection; billed figures never pass through here.
 */
export interface Unit {
  resourceId: string | null
  accountId: string
  region: string
  service: string
  type: string
  meter: string
  shape: string
  category: string
  model: string
  currency: string
  /** Day number of `amounts[0]`. */
  from: number
  amounts: Float64Array
}

/** The moment of a forecast. */
export interface AsOf {
  /** ms, UTC. */
  at: number
  /** First day that the account's bill does not know yet, as a day number. */
  known: number
}

/** What a unit will cost from the first unknown day on. */
export interface Projection {
  component: 'standing' | 'metered' | 'storage'
  /** Amount of a whole UTC day; only asked of days ≥ `known`. */
  daily(day: number): number
  method: string
  facts: Record<string, string | number | null>
}

export const amountOn = (u: Unit, day: number): number => u.amounts[day - u.from] ?? 0
