import type { Ctx } from '@/lib/core/context'

export interface Source {
  id: number
  kind: string
  path: string
  access: unknown
  enabled: boolean
  checkedAt: Date | null
  /** Last problem of the source as a whole; null when the last check went well. */
  problem: string | null
  /** Months with an active delivery. */
  periods: number
  lastImportedAt: Date | null
}

/** Sources of the bill in the order in which they were added. */
export async function listSources(ctx: Ctx): Promise<Source[]> {
  return ctx.db.query<Source>(`
    select s.id, s.kind::text, s.path, s.access, s.enabled, s.checked_at as "checkedAt", s.problem,
      count(d.id)::int as periods, max(d.imported_at) as "lastImportedAt"
    from bill_source s left join delivery d on d.source_id = s.id and d.status = 'active'
    group by s.id order by s.id`)
}
