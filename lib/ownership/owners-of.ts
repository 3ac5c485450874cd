import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import type { PersonRef } from './list-teams'

export interface OwnerEntry {
  team: { key: string; name: string } | null
  owner: PersonRef | null
  /** UTC days; `to` exclusive, null: until further notice. */
  from: string
  to: string | null
  setAt: string
  setBy: string
}

/** Who owned a resource when, newest first. */
export async function ownersOf(ctx: Ctx, resourceId: string): Promise<OwnerEntry[]> {
  permit(ctx, 'estate:read')
  const rows = await ctx.db.prisma.ownership.findMany({ where: { resourceId: BigInt(resourceId) }, include: { team: true, owner: true }, orderBy: { validFrom: 'desc' } })
  const day = (d: Date | null) => d?.toISOString().slice(0, 10) ?? null
  return rows.map((o) => ({
    team: o.team && { key: o.team.key, name: o.team.name }, owner: o.owner && { email: o.owner.email, name: o.owner.name },
    from: day(o.validFrom)!, to: day(o.validTo), setAt: o.setAt.toISOString(), setBy: o.setByLabel || o.setBy,
  }))
}
