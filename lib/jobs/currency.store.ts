import type { Ctx } from '@/lib/core/context'
import { JOB_TYPES } from './job-types'

/** Currencies that jobs are billed in; the bill's own where none is, so that runs are told without cost. The largest first. */
export async function currenciesOf(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.query<{ currency: string }>(
    `select g.currency from cost_group g join cost_group_month m on m.group_id = g.id where g.type = any($1) group by 1 order by abs(sum(m.unblended)) desc, 1`, [JOB_TYPES])
  if (rows.length > 0) return rows.map((r) => r.currency)
  const [any] = await ctx.db.query<{ currency: string }>('select g.currency from cost_group g join cost_group_month m on m.group_id = g.id group by 1 order by abs(sum(m.unblended)) desc, 1 limit 1')
  return [any?.currency ?? 'USD']
}
