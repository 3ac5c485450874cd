import type { Ctx } from '@/lib/core/context'
import { writeCursor } from './cursor'
import { EstateQuery } from './estate-query.sql'
import { resolveFigures, type Basis } from './figures'
import { readResources } from './read-resources'
import { after, orderBy, sortOf } from './sorts.sql'
import { decimal } from './sql'
import type { Metric, ResourceFilter, ResourceQuery, ResourceRow } from './types'

export interface Sums { currency: string; metric: Metric; monthToDate: string; lastMonth: string; lifetime: string; hourly: string }

export interface ResourceList {
  items: ResourceRow[]
  /** Of all filtered rows, as are the sums. What is not known adds nothing to a sum. */
  total: number
  sums: Sums
  nextCursor: string | null
}

/**
 * The estate: filtered, sorted and paged in PostgreSQL. What is gone and cost nothing in the month is left out
 * unless `flag` asks for `gone`. Pages are by key, so a row is never shown twice nor skipped while others come and go.
 *
 * @throws OutcropError `bad-cursor` (400), `bad-text` (400), `metric-not-in-source` (422).
 */
export async function listResources(ctx: Ctx, query: ResourceQuery): Promise<ResourceList> {
  const basis = await resolveFigures(ctx, query)
  const [{ total, sums }, page] = await Promise.all([totals(ctx, basis, query), pageOf(ctx, basis, query)])
  const rows = await readResources(ctx, basis, page.ids)
  return { items: page.ids.flatMap((id) => rows.get(id) ?? []), total, sums, nextCursor: page.nextCursor }
}

/** Ids of one page in order, and the cursor of the next. `limit` null: all of them. */
export async function pageOf(ctx: Ctx, basis: Basis, query: ResourceQuery, limit: number | null = query.limit ?? 50): Promise<{ ids: string[]; nextCursor: string | null }> {
  const q = new EstateQuery(ctx, basis)
  const sort = sortOf(q, query.sort ?? '-monthToDate')
  const where = q.where(query)
  const rows = await ctx.db.query<{ id: string; key: string | null }>(`${q.with()}
    select id, ${sort.numeric ? decimal('key') : 'key'} as key from (select r.id, ${sort.key} as key ${q.from()} ${where}) x
    where ${after(q, sort, query.cursor)} ${orderBy(sort).replace('order by key', 'order by x.key')} ${limit === null ? '' : `limit ${limit + 1}`}`, q.params.values)
  const page = limit === null ? rows : rows.slice(0, limit)
  const last = page.at(-1)
  return { ids: page.map((r) => r.id), nextCursor: rows.length > page.length && last ? writeCursor({ sort: sort.name, key: last.key, id: last.id }) : null }
}

/** Count and sums over everything that the filter leaves. */
export async function totals(ctx: Ctx, basis: Basis, filter: ResourceFilter): Promise<{ total: number; sums: Sums }> {
  const q = new EstateQuery(ctx, basis)
  const columns = (['monthToDate', 'lastMonth', 'lifetime', 'hourly'] as const).map((c) => `${decimal(`coalesce(${q.summed(c)}, 0)`)} as "${c}"`)
  const where = q.where(filter)
  const [row] = await ctx.db.query<Omit<Sums, 'currency' | 'metric'> & { total: string }>(
    `${q.with()} select count(*) as total, ${columns.join(', ')} ${q.from()} ${where}`, q.params.values)
  const { total, ...sums } = row!
  return { total: Number(total), sums: { currency: basis.currency, metric: basis.metric, ...sums } }
}
