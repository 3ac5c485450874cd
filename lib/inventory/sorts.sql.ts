import type { EstateQuery } from './estate-query.sql'
import { readCursor } from './cursor'
import type { ResourceQuery } from './types'
import type { ResourceSort } from './words'

export interface Sort {
  /** As the caller wrote it, `-` included; cursors carry it. */
  name: NonNullable<ResourceQuery['sort']>
  /** SQL of the key; nulls come last in both directions, ties by id ascending. */
  key: string
  descending: boolean
  numeric: boolean
}

/** Text sorts by code point, so that the order is the same on every PostgreSQL whatever its locale. */
const text = (expression: string) => `(${expression}) collate "C"`

/** The sort of a query, as SQL; adds the joins that its key needs. */
export function sortOf(q: EstateQuery, name: NonNullable<ResourceQuery['sort']>): Sort {
  const descending = name.startsWith('-')
  const field = (descending ? name.slice(1) : name) as ResourceSort
  const sort = (key: string, numeric = false): Sort => ({ name, key, descending, numeric })
  switch (field) {
    case 'name': return sort(text('lower(r.name)'))
    case 'type': return sort(text('r.type'))
    case 'account': q.use('a'); return sort(text('lower(a.name)'))
    case 'region': return sort(text('r.region'))
    case 'team': q.use('t'); return sort(text('lower(t.name)'))
    case 'owner': q.use('ow'); return sort(text('lower(ow.name)'))
    case 'state': return sort(text('r.state::text'))
    case 'createdAt': return sort('extract(epoch from r.created_at)', true)
    case 'lastSeenAt': return sort('extract(epoch from r.last_seen_at)', true)
    case 'monthToDate': case 'lastMonth': case 'lifetime': case 'hourly': return sort(q.money(field), true)
  }
}

export const orderBy = (sort: Sort): string => `order by key ${sort.descending ? 'desc' : 'asc'} nulls last, id asc`

/** Condition for the rows after the cursor's, over columns `key` and `id`. */
export function after(q: EstateQuery, sort: Sort, cursor: string | undefined): string {
  if (!cursor) return 'true'
  const at = readCursor(cursor, sort.name, sort.numeric)
  const id = `${q.params.add(at.id)}::bigint`
  if (at.key === null) return `key is null and id > ${id}`
  const key = sort.numeric ? `${q.params.add(at.key)}::numeric` : `${q.params.add(at.key)}::text collate "C"`
  return `(key ${sort.descending ? '<' : '>'} ${key} or (key = ${key} and id > ${id}) or key is null)`
}
