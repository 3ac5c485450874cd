import { OutcropError } from '@/lib/core/errors'

/** Where a page ended: the sort it belongs to, the last row's sort key as text (null: it had none) and id. */
export interface Position { sort: string; key: string | null; id: string }

export const writeCursor = (p: Position): string => Buffer.from(JSON.stringify([p.sort, p.key, p.id])).toString('base64url')

/**
 * @param numeric the sort key is a number, so the cursor's must be one too.
 * @throws OutcropError `bad-cursor` (400) for a cursor that this list did not give, or gave for another sort.
 */
export function readCursor(cursor: string, sort: string, numeric: boolean): Position {
  const bad = new OutcropError('bad-cursor', 'The cursor does not belong to this list and sort. Start again without one.', 400)
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw bad
  }
  if (!Array.isArray(parsed) || parsed.length !== 3) throw bad
  const [theirSort, key, id] = parsed as unknown[]
  if (theirSort !== sort || typeof id !== 'string' || !/^\d{1,18}$/.test(id)) throw bad
  if (key !== null && (typeof key !== 'string' || (numeric && !/^-?\d+(\.\d+)?$/.test(key)))) throw bad
  return { sort, key, id }
}
