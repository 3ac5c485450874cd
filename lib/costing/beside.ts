import type { CostRow, Others, Written } from './get-costs'

type Row = Written<CostRow>

/** Money that nobody owns, and money without a resource: told in any case, and last. */
export const isRest = (r: { key: string | null }): boolean => r.key === null || r.key === 'unattributed'
export const restLast = (rows: Row[]): Row[] => [null, 'unattributed'].reduce<Row[]>((all, key) => [...all, ...rows.filter((r) => r.key === key)], rows.filter((r) => !isRest(r)))
/** What names a row in both periods: two resources may have one ARN. */
export const rowId = (r: Row): string => `${r.key === null ? '0' : `1${r.key}`} ${r.resourceId ?? ''}`

/** Each row with what it was before; rows that are gone stay, with nothing now. */
export function beside(rows: Row[], earlier: Row[], series: boolean): Row[] {
  const then = new Map(earlier.map((r) => [rowId(r), r]))
  const both = rows.map((r) => ({ ...r, previous: then.get(rowId(r))?.amount ?? '0' }))
  const now = new Set(rows.map(rowId))
  const gone = earlier.filter((r) => !now.has(rowId(r))).map((r) => ({ ...r, amount: '0', previous: r.amount, ...(series && { series: '[]' }) }))
  return restLast([...both, ...gone])
}

/** The same of the others; they may be of one period only. */
export const othersBeside = (now: Written<Others> | undefined, earlier: Written<Others> | undefined, series: boolean): Written<Others> | undefined =>
  (now || earlier) && { ...(now ?? { rows: 0, amount: '0', ...(series && { series: '[]' }) }), previous: earlier?.amount ?? '0' }
