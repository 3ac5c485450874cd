import { sum } from '@/lib/core/money'
import type { Ctx } from '@/lib/core/context'
import { coverage, type CoverageFilter, type CoverageRow, type Outcome } from './coverage'
import { GAP_OUTCOMES } from './coverage.sql'

/** One thing to mend: the same type, in one account, for the same reason, wherever it shows. */
export interface CoverageGap {
  accountId: string
  accountName: string
  type: string
  outcome: Outcome
  missingActions: string[]
  errorCode: string | null
  error: string | null
  /** Most money first. */
  regions: string[]
  /** Resources of earlier listings, which stand and are stale. */
  count: number
  /** Latest complete listing in any of the regions. */
  lastSuccessAt: string | null
  moneyAtStake: { amount: string; currency: string; days: number }
}

/**
 * What could not be listed, by what would mend it, most money first: cells of one type and account that miss the same
 * actions are one gap. A cell that was never asked is a gap of its own kind; a type not offered or a region not opted
 * in hides nothing. The money is the sum of the cells of `coverage`.
 */
export async function coverageGaps(ctx: Ctx, filter: CoverageFilter): Promise<CoverageGap[]> {
  const outcome = (filter.outcome?.length ? filter.outcome : (GAP_OUTCOMES as Outcome[])).filter((o) => GAP_OUTCOMES.includes(o))
  if (outcome.length === 0) return []
  const groups = new Map<string, CoverageRow[]>()
  for await (const row of (await coverage(ctx, { ...filter, outcome })).rows) {
    const key = JSON.stringify([row.accountId, row.type, row.outcome, row.errorCode, row.missingActions])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map(gapOf).sort((a, b) =>
    Number(b.moneyAtStake.amount) - Number(a.moneyAtStake.amount) || GAP_OUTCOMES.indexOf(a.outcome) - GAP_OUTCOMES.indexOf(b.outcome)
    || b.regions.length - a.regions.length || (a.accountName + a.type < b.accountName + b.type ? -1 : 1))
}

function gapOf(cells: CoverageRow[]): CoverageGap {
  const dearest = cells.toSorted((a, b) => Number(b.moneyAtStake.amount) - Number(a.moneyAtStake.amount) || (a.region < b.region ? -1 : 1))
  const { accountId, accountName, type, outcome, missingActions, errorCode, error, moneyAtStake } = dearest[0]!
  return {
    accountId, accountName, type, outcome, missingActions, errorCode, error,
    regions: dearest.map((c) => c.region),
    count: cells.reduce((n, c) => n + c.count, 0),
    lastSuccessAt: cells.map((c) => c.lastSuccessAt).filter((at) => at !== null).sort().at(-1) ?? null,
    moneyAtStake: { ...moneyAtStake, amount: sum(cells.map((c) => c.moneyAtStake.amount)) },
  }
}
