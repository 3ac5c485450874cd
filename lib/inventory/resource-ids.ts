import type { Ctx } from '@/lib/core/context'
import { EstateQuery } from './estate-query.sql'
import { resolveFigures } from './figures'
import type { Figures, ResourceFilter } from './types'

/** Ids of every resource that a filter leaves, the same rows that `listResources` counts: for changes of many at once. */
export async function resourceIds(ctx: Ctx, filter: ResourceFilter & Figures): Promise<string[]> {
  const q = new EstateQuery(ctx, await resolveFigures(ctx, filter))
  const where = q.where(filter)
  const rows = await ctx.db.query<{ id: string }>(`${q.with()} select r.id ${q.from()} ${where} order by r.id`, q.params.values)
  return rows.map((r) => r.id)
}
