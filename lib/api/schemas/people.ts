import { z } from 'zod'
import { Currency, Day, Instant, Money } from './common'
import { PersonRef, ResourceFilter } from './resource'

export const Role = z.enum(['admin', 'analyst', 'lead', 'manager', 'viewer']).meta({ id: 'Role' })

export const Team = z.object({
  key: z.string(), name: z.string(), parent: z.string().nullable(), costCentre: z.string(),
  budget: Money.nullable(), currency: Currency, leads: z.array(PersonRef), members: z.array(PersonRef), resources: z.number().int(),
}).meta({ id: 'Team' })
export const TeamList = z.object({ items: z.array(Team) }).meta({ id: 'TeamList' })

export const OwnerChange = z.object({
  team: z.string().nullable().optional(), owner: z.string().nullable().optional(),
  /** First day it counts, default today (UTC). */
  from: Day.optional(),
}).strict()

export const AssignRequest = z.object({
  filter: ResourceFilter.optional(), ids: z.array(z.string()).max(50_000).optional(),
  team: z.string().nullable().optional(), owner: z.string().nullable().optional(), from: Day.optional(), dryRun: z.boolean().optional(),
}).strict().refine((r) => (r.filter === undefined) !== (r.ids === undefined), 'Give either filter or ids.')
export const AssignResult = z.object({ count: z.number().int(), amount: Money, currency: Currency, undoToken: z.string().nullable() }).meta({ id: 'AssignResult' })

export const Token = z.object({ id: z.string(), name: z.string(), role: Role, createdAt: Instant, expiresAt: Instant.nullable(), lastUsedAt: Instant.nullable(), revokedAt: Instant.nullable() }).meta({ id: 'Token' })
