import type { z } from 'zod'
import { isZero } from '@/components/decimal'
import type { CoverageGaps, CoveragePlaces, CoverageRow as Row } from '@/lib/api/schemas/coverage'

export type CoverageRow = z.infer<typeof Row>
export type AreaCell = z.infer<typeof CoveragePlaces>['items'][number]
export type Gap = z.infer<typeof CoverageGaps>['items'][number]

export interface TypeWords { id: string; many: string; area: string }
export interface AreaWords { id: string; name: string }

/**
 * What a cell of the matrix shows. `stale` is a failed or throttled probe whose earlier listing still stands;
 * `never` is no probe at all, which is no claim at all.
 */
export type CellKind = 'found' | 'none' | 'denied' | 'not-offered' | 'not-opted-in' | 'failed' | 'throttled' | 'stale' | 'never'

export function kindOf(row: Pick<CoverageRow, 'outcome' | 'count' | 'lastSuccessAt'>): CellKind {
  switch (row.outcome) {
    case 'listed': return row.count > 0 ? 'found' : 'none'
    case 'failed':
    case 'throttled': return row.lastSuccessAt !== null ? 'stale' : row.outcome
    default: return row.outcome
  }
}

/** The worst there is among an area's types; what is not offered hides nothing, so it shows only where nothing else is. */
export function kindOfArea({ outcomes, stale, count }: Pick<AreaCell, 'outcomes' | 'stale' | 'count'>): CellKind {
  if (outcomes.denied) return 'denied'
  if ((outcomes.failed ?? 0) + (outcomes.throttled ?? 0) > stale) return 'failed'
  if (stale > 0) return 'stale'
  if (outcomes.never) return 'never'
  if (outcomes.listed) return count > 0 ? 'found' : 'none'
  return outcomes['not-opted-in'] ? 'not-opted-in' : 'not-offered'
}

export const hasMoney = (row: { moneyAtStake: { amount: string } }): boolean => !isZero(row.moneyAtStake.amount)

export const KIND_WORDS: Record<CellKind, string> = {
  found: 'Listed', none: 'Listed, none found', denied: 'Denied', 'not-offered': 'Not offered here',
  'not-opted-in': 'Region not opted in', failed: 'Failed', throttled: 'Throttled', stale: 'Stale', never: 'Never checked',
}

/** What a drawer or a cell is about: one type, or a whole area, of one account and region. */
export interface Cell { accountId: string; accountName: string; region: string; area: string; type: string | null }

export interface Column { key: string; area: string; type: string | null; name: string }
export interface MatrixPlace { key: string; accountId: string; accountName: string; region: string; firstOfAccount: boolean }
export interface Face { kind: CellKind; count: number; moneyAtStake: CoverageRow['moneyAtStake']; says: string }
export interface Matrix {
  places: MatrixPlace[]
  columns: Column[]
  /** undefined: the answer has no such cell (it was filtered away, or is still being read). */
  face(place: MatrixPlace, column: Column): Face | undefined
}

/**
 * Places (account · region) by areas; an opened area shows its types instead. Places with gaps do not jump to the top:
 * order is the API's, by account name and region, so that a place is found again.
 */
export function toMatrix(cells: AreaCell[], rows: CoverageRow[], words: { areas: AreaWords[]; types: TypeWords[] }, opened: ReadonlySet<string>): Matrix {
  const places = new Map<string, MatrixPlace>()
  for (const c of cells) {
    const key = `${c.accountId} ${c.region}`
    if (!places.has(key)) places.set(key, { key, accountId: c.accountId, accountName: c.accountName, region: c.region, firstOfAccount: false })
  }
  const ordered = [...places.values()]
  ordered.forEach((p, i) => { p.firstOfAccount = p.accountId !== ordered[i - 1]?.accountId })
  const present = new Set(cells.map((c) => c.area))
  const columns = words.areas.filter((a) => present.has(a.id)).flatMap((a): Column[] => (opened.has(a.id)
    ? typesOf(a.id, rows, words.types).map((t) => ({ key: t.id, area: a.id, type: t.id, name: t.many }))
    : [{ key: a.id, area: a.id, type: null, name: a.name }]))
  const byArea = new Map(cells.map((c) => [`${c.accountId} ${c.region} ${c.area}`, c]))
  const byType = new Map(rows.map((r) => [`${r.accountId} ${r.region} ${r.type}`, r]))
  return {
    places: ordered,
    columns,
    face(place, column) {
      const area = column.type === null ? byArea.get(`${place.key} ${column.area}`) : undefined
      if (area) return { kind: kindOfArea(area), count: area.count, moneyAtStake: area.moneyAtStake, says: areaSays(area) }
      const row = column.type === null ? undefined : byType.get(`${place.key} ${column.type}`)
      return row && { kind: kindOf(row), count: row.count, moneyAtStake: row.moneyAtStake, says: KIND_WORDS[kindOf(row)] }
    },
  }
}

/** Types of an opened area: those that are declared, in the estate's order, and strangers that only the bill names. */
function typesOf(area: string, rows: CoverageRow[], types: TypeWords[]): TypeWords[] {
  const declared = types.filter((t) => t.area === area)
  if (area !== 'other') return declared
  const known = new Set(types.map((t) => t.id))
  return [...new Set(rows.map((r) => r.type).filter((t) => !known.has(t)))].sort().map((id) => ({ id, many: id.replaceAll('-', ' '), area }))
}

/** "9 listed, 1 denied": what an area's one sign stands for. */
export const areaSays = ({ outcomes }: Pick<AreaCell, 'outcomes'>): string =>
  Object.entries(outcomes).sort(([, a], [, b]) => b - a).map(([outcome, n]) => `${n} ${outcome.replaceAll('-', ' ')}`).join(', ')

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
