import type { Ctx } from '@/lib/core/context'
import { typeIdOfArn } from './type-facts'
import type { ResourceLink } from './types'

interface Row { resource_id: string; direction: 'out' | 'in'; rel: string; type: string | null; arn: string; other_id: string | null; name: string | null }

/**
 * Living links of resources in both directions, at most `perResource` each way, oldest first. An outgoing link whose
 * other end was never listed keeps its ARN, with `resourceId` null; its type is read off the ARN where the ARN tells.
 */
export async function readLinks(ctx: Ctx, ids: string[], perResource: number): Promise<Map<string, ResourceLink[]>> {
  if (perResource === 0) return new Map()
  const rows = await ctx.db.query<Row>(`
    with wanted as (select unnest($1::bigint[]) as id)
    select * from wanted w, lateral (
      (select w.id as resource_id, 'out' as direction, l.rel, coalesce(o.type, l.to_type) as type, coalesce(o.arn, l.to_arn) as arn, l.to_resource_id as other_id, o.name
       from link l left join resource o on o.id = l.to_resource_id
       where l.from_resource_id = w.id and l.gone_at is null order by l.id limit $2)
      union all
      (select w.id, 'in', l.rel, f.type, f.arn, f.id, f.name
       from link l join resource f on f.id = l.from_resource_id
       where l.to_resource_id = w.id and l.gone_at is null order by l.id limit $2)) x`, [ids, perResource])
  const byResource = new Map<string, ResourceLink[]>()
  for (const r of rows) {
    const links = byResource.get(r.resource_id) ?? []
    links.push({ rel: r.rel, direction: r.direction, type: r.type ?? typeIdOfArn(r.arn), arn: r.arn, resourceId: r.other_id, name: r.name })
    byResource.set(r.resource_id, links)
  }
  return byResource
}
