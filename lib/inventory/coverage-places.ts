import { sum } from '@/lib/core/money'
import type { Ctx } from '@/lib/core/context'
import { typeById, type Area } from '@/lib/estate'
import { coverage, type CoverageFilter, type CoverageRow, type Outcome } from './coverage'

/** The coverage of one area of the estate in one account and region: its cells, counted. */
export interface CoveragePlace {
  accountId: string
  accountName: string
  region: string
  /** `other`: types that only the bill names and that this version does not know. */
  area: Area | 'other'
  /** Resources of the complete listings. */
  count: number
  /** Outcome → number of types. */
  outcomes: Partial<Record<Outcome, number>>
  /** Types whose last attempt failed while an earlier listing stands. */
  stale: number
  moneyAtStake: { amount: string; currency: string; days: number }
}

/**
 * The coverage by account, region and area: what a screen can show of an organisation with tens of thousands of
 * cells. It is the sum of the very rows of `coverage`, in their order.
 */
export async function coveragePlaces(ctx: Ctx, filter: CoverageFilter): Promise<CoveragePlace[]> {
  const { rows } = await coverage(ctx, filter)
  const places = new Map<string, CoveragePlace>()
  for await (const row of rows) {
    const area = typeById(row.type)?.area ?? 'other'
    const key = `${row.accountId} ${row.region} ${area}`
    const place = places.get(key) ?? start(row, area)
    places.set(key, place)
    place.count += row.count
    place.outcomes[row.outcome] = (place.outcomes[row.outcome] ?? 0) + 1
    if (isStale(row)) place.stale += 1
    if (row.moneyAtStake.amount !== '0') place.moneyAtStake.amount = sum([place.moneyAtStake.amount, row.moneyAtStake.amount])
  }
  return [...places.values()]
}

const start = (row: CoverageRow, area: CoveragePlace['area']): CoveragePlace => ({
  accountId: row.accountId, accountName: row.accountName, region: row.region, area, count: 0, outcomes: {}, stale: 0,
  moneyAtStake: { ...row.moneyAtStake, amount: '0' },
})

const isStale = (row: CoverageRow): boolean => (row.outcome === 'failed' || row.outcome === 'throttled') && row.lastSuccessAt !== null
