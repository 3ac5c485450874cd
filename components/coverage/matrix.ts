import type { z } from 'zod'
import { compare, isZero, sumOf } from '@/components/decimal'
import type { CoverageRow as Schema } from '@/lib/api/schemas/coverage'

export type CoverageRow = z.infer<typeof Schema>

/**
 * What a cell of the matrix shows. `stale` is a failed or throttled probe whose earlier listing still stands;
 * `never` is no probe at all, which is no claim at all.
 */
export type CellKind = 'found' | 'none' | 'denied' | 'not-offered' | 'not-opted-in' | 'failed' | 'throttled' | 'stale' | 'never'

export function kindOf(row: CoverageRow): CellKind {
  switch (row.outcome) {
    case 'listed': return row.count > 0 ? 'found' : 'none'
    case 'failed':
    case 'throttled': return row.lastSuccessAt !== null ? 'stale' : row.outcome
    default: return row.outcome
  }
}

/** Outcomes that hide something from us; a type that is not offered or a region not opted in hides nothing. */
const GAPS: ReadonlySet<CellKind> = new Set(['denied', 'failed', 'throttled', 'stale', 'never'])
export const isGap = (row: CoverageRow): boolean => GAPS.has(kindOf(row))
export const hasMoney = (row: CoverageRow): boolean => !isZero(row.moneyAtStake.amount)

export const KIND_WORDS: Record<CellKind, string> = {
  found: 'Listed', none: 'Listed, none found', denied: 'Denied', 'not-offered': 'Not offered here',
  'not-opted-in': 'Region not opted in', failed: 'Failed', throttled: 'Throttled', stale: 'Stale', never: 'Never checked',
}

export interface MatrixPlace { key: string; accountId: string; accountName: string; region: string; firstOfAccount: boolean }
export interface Matrix {
  places: MatrixPlace[]
  types: string[]
  /** cells[place][type]; undefined: the answer has no such row (it was filtered away). */
  cells: (CoverageRow | undefined)[][]
}

/**
 * Account · region rows by type columns. Accounts with gaps do not jump to the top: order is by account name and
 * region, so that a place is found again; types keep the order given (the estate's), strangers last.
 */
export function toMatrix(rows: CoverageRow[], typeOrder: readonly string[]): Matrix {
  const rank = new Map(typeOrder.map((t, i) => [t, i]))
  const types = [...new Set(rows.map((r) => r.type))].sort((a, b) =>
    (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || a.localeCompare(b))
  const places = new Map<string, MatrixPlace>()
  for (const r of rows) {
    const key = `${r.accountId} ${r.region}`
    if (!places.has(key)) places.set(key, { key, accountId: r.accountId, accountName: r.accountName, region: r.region, firstOfAccount: false })
  }
  const sorted = [...places.values()].sort((a, b) =>
    a.accountName.localeCompare(b.accountName) || a.accountId.localeCompare(b.accountId) || a.region.localeCompare(b.region))
  sorted.forEach((p, i) => { p.firstOfAccount = p.accountId !== sorted[i - 1]?.accountId })
  const at = new Map(rows.map((r) => [`${r.accountId} ${r.region} ${r.type}`, r]))
  return { places: sorted, types, cells: sorted.map((p) => types.map((t) => at.get(`${p.key} ${t}`))) }
}

/** Every gap, most money first, then denied before the rest, then by place. */
export function gapsByMoney(rows: CoverageRow[]): CoverageRow[] {
  const order: CellKind[] = ['denied', 'failed', 'throttled', 'stale', 'never']
  return rows.filter(isGap).sort((a, b) =>
    compare(b.moneyAtStake.amount, a.moneyAtStake.amount)
    || order.indexOf(kindOf(a)) - order.indexOf(kindOf(b))
    || a.accountName.localeCompare(b.accountName) || a.region.localeCompare(b.region) || a.type.localeCompare(b.type))
}

/** Exact sum of the money at stake of rows in the given currency. */
export const stakeOf = (rows: CoverageRow[], currency: string): string =>
  sumOf(rows.filter((r) => r.moneyAtStake.currency === currency).map((r) => r.moneyAtStake.amount))

/** Where an arrow key leads; the edge holds. Page keys move ten places, Home and End go to the ends of the row. */
export function moveTo(at: { row: number; col: number }, key: string, rows: number, cols: number, ctrl = false): { row: number; col: number } | null {
  const clamp = (v: number, max: number) => Math.max(0, Math.min(max - 1, v))
  switch (key) {
    case 'ArrowUp': return { row: clamp(at.row - 1, rows), col: at.col }
    case 'ArrowDown': return { row: clamp(at.row + 1, rows), col: at.col }
    case 'ArrowLeft': return { row: at.row, col: clamp(at.col - 1, cols) }
    case 'ArrowRight': return { row: at.row, col: clamp(at.col + 1, cols) }
    case 'PageUp': return { row: clamp(at.row - 10, rows), col: at.col }
    case 'PageDown': return { row: clamp(at.row + 10, rows), col: at.col }
    case 'Home': return { row: ctrl ? 0 : at.row, col: 0 }
    case 'End': return { row: ctrl ? rows - 1 : at.row, col: cols - 1 }
    default: return null
  }
}
