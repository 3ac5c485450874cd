import type { Ctx } from '@/lib/core/context'
import { JOB_TYPES } from './job-types'

/** The rows of a table as one text that differs when any was written: each version of a row names the transaction that made it. */
const versions = (of: string): string => `(select concat(count(*), ':', sum(t.xmin::text::bigint)) from ${of})`
/** The same by content, of small tables that are also written for what no run tells (a sign-in). */
const contents = (of: string, columns: string): string => `(select sum(hashtextextended(concat_ws(' ', ${columns}), 0)) from ${of} t)`

/**
 * Changes with anything that a run is told by: runs, their links and owners, the bill's days, and what was costed of jobs
 * (whose sums are written in the transaction of their days). Much cheaper than reading the runs.
 */
export async function runsStamp(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db.query<{ stamp: string }>(
    `select concat_ws(' ', ${versions('resource t where t.type = any($1)')},
       ${versions(`link t where t.rel in ('part-of', 'base-model', 'uses', 'evaluates')`)}, ${versions('ownership t')},
       ${versions('cost_group_month t where t.group_id in (select id from cost_group where type = any($1))')}, ${versions('costed_month t')},
       ${versions(`delivery t where t.status = 'active'`)}, ${versions('delivery_account t')},
       ${contents(`(select p.id, p.name from resource p where p.id in (select to_resource_id from link where rel = 'part-of'))`, 't.id, t.name')}, ${contents('account', 't.id, t.name')}, ${contents('team', 't.id, t.key, t.name')}, ${contents('person', 't.id, t.email, t.name')}) as stamp`, [JOB_TYPES])
  return row!.stamp
}
