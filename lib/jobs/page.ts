import { OutcropError } from '@/lib/core/errors'
import { Decimal } from '@/lib/core/money'

/** A sort key: numbers and decimals by value, texts by letters, null last whichever way. */
type Key = string | null
export interface Sort<T> { name: string; descending: boolean; numeric: boolean; key(row: T): Key; id(row: T): string }

const DEFAULT_LIMIT = 50

/**
 * One page of rows, by key: a row is never shown twice nor skipped while others come and go.
 *
 * @throws OutcropError `bad-cursor` (400).
 */
export function pageOf<T>(rows: T[], sort: Sort<T>, q: { limit?: number; cursor?: string }): { items: T[]; nextCursor: string | null } {
  const sorted = sortRows(rows, sort)
  const after = q.cursor === undefined ? null : readCursor(q.cursor, sort)
  const rest = after === null ? sorted : sorted.filter((r) => compare(sort, [sort.key(r), sort.id(r)], after) > 0)
  const items = rest.slice(0, q.limit ?? DEFAULT_LIMIT)
  const last = items.at(-1)
  return { items, nextCursor: last && rest.length > items.length ? Buffer.from(JSON.stringify([signed(sort), sort.key(last), sort.id(last)])).toString('base64url') : null }
}

export const sortRows = <T>(rows: T[], sort: Sort<T>): T[] => {
  const keyed = rows.map((row) => ({ row, at: [sort.key(row), sort.id(row)] as [Key, string] }))
  return keyed.sort((a, b) => compare(sort, a.at, b.at)).map((k) => k.row)
}

const signed = (s: Sort<never>): string => `${s.descending ? '-' : ''}${s.name}`

function compare(sort: { descending: boolean; numeric: boolean }, [a, aId]: [Key, string], [b, bId]: [Key, string]): number {
  if (a === null || b === null) return a === b ? ids(aId, bId) : a === null ? 1 : -1
  const order = sort.numeric ? new Decimal(a).comparedTo(b) : a < b ? -1 : a > b ? 1 : 0
  return (sort.descending ? -order : order) || ids(aId, bId)
}

const ids = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

function readCursor(cursor: string, sort: Sort<never>): [Key, string] {
  const bad = new OutcropError('bad-cursor', 'The cursor does not belong to this list and sort. Start again without one.', 400)
  try {
    const [name, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (name !== signed(sort) || typeof id !== 'string' || (key !== null && typeof key !== 'string') || (key !== null && sort.numeric && !/^-?\d+(\.\d+)?$/.test(key))) throw bad
    return [key, id]
  } catch {
    throw bad
  }
}
