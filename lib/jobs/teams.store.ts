import type { Ctx } from '@/lib/core/context'
import { ownerOn } from '@/lib/ownership/current.sql'

/** The team that owns each resource on each UTC day, in the order asked. */
export async function teamsOn(ctx: Ctx, asked: { resourceId: string; day: string }[]): Promise<{ team: string | null; teamName: string | null }[]> {
  if (asked.length === 0) return []
  return ctx.db.query(
    `select team.key as team, team.name as "teamName" from unnest($1::bigint[], $2::date[]) with ordinality q(resource_id, day, n) ${ownerOn('q.resource_id', 'q.day')} order by q.n`,
    [asked.map((a) => a.resourceId), asked.map((a) => a.day)])
}
