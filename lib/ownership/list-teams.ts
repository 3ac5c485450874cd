import { permit } from '@/lib/access/permit'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import { teamRows } from './teams.store'

export interface PersonRef { email: string; name: string }

export interface TeamView {
  key: string
  name: string
  /** Key of the team above. */
  parent: string | null
  costCentre: string
  /** In force this month, per month, in `currency`; null: none set. */
  budget: Money | null
  currency: string
  leads: PersonRef[]
  /** Leads not included. */
  members: PersonRef[]
  /** Resources that it owns today and that are not gone. */
  resources: number
}

/** Teams that are not archived, by name. */
export async function listTeams(ctx: Ctx): Promise<TeamView[]> {
  permit(ctx, 'team:read')
  return teamRows(ctx.db, utcDay(ctx.now))
}
