import { z } from 'zod'
import { Currency, Cursor, Day, Instant, Limit, Money } from './common'
import { OwnerEntry, PersonRef, ResourceFilter } from './resource'

export const Role = z.enum(['admin', 'analyst', 'lead', 'manager', 'viewer']).meta({ id: 'Role' })

export const Me = z.object({
  kind: z.enum(['person', 'token']), name: z.string(), email: z.string().nullable(), role: Role,
  /** Actions of the rights map. */
  rights: z.array(z.string()),
  /** Keys of the teams that a lead acts on. */
  teams: z.array(z.string()),
}).meta({ id: 'Me' })

export const Team = z.object({
  key: z.string(), name: z.string(), parent: z.string().nullable(), costCentre: z.string(),
  budget: Money.nullable(), currency: Currency, leads: z.array(PersonRef), members: z.array(PersonRef), resources: z.number().int(),
}).meta({ id: 'Team' })
export const TeamList = z.object({ items: z.array(Team) }).meta({ id: 'TeamList' })

const Emails = z.array(z.string().max(254)).max(1_000).optional()
const Budget = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'A decimal string such as "12000.50"').nullable().optional()
export const TeamChange = z.object({
  name: z.string().min(1).max(100).optional(), parent: z.string().nullable().optional(), costCentre: z.string().max(100).optional(),
  budget: Budget, currency: Currency.optional(), leads: Emails, members: Emails,
}).strict().meta({ id: 'TeamChange' })
export const NewTeam = TeamChange.extend({ name: z.string().min(1).max(100), key: z.string().min(1).max(60).optional() }).strict().meta({ id: 'NewTeam' })

export const OwnerChange = z.object({
  /** null: nobody; absent: stays as it is. */
  team: z.string().nullable().optional(), owner: z.string().nullable().optional(),
  /** First day it counts, default today (UTC). */
  from: Day.optional(),
}).strict()
export const OwnerChanged = z.object({ changed: z.boolean(), undoToken: z.string().nullable(), owners: z.array(OwnerEntry) }).meta({ id: 'OwnerChanged' })

const ResourceId = z.string().regex(/^\d{1,18}$/, 'A resource id is a number')
export const AssignRequest = z.object({
  filter: ResourceFilter.optional(), ids: z.array(ResourceId).max(50_000).optional(),
  team: z.string().nullable().optional(), owner: z.string().nullable().optional(), from: Day.optional(), dryRun: z.boolean().optional(),
}).strict().refine((r) => (r.filter === undefined) !== (r.ids === undefined), 'Give either filter or ids.')
/** `count`: resources that change; `amount`: what they cost from `from` on, the money that moves. */
export const AssignResult = z.object({ count: z.number().int(), amount: Money, currency: Currency, undoToken: z.string().nullable() }).meta({ id: 'AssignResult' })
export const UndoRequest = z.object({ undoToken: z.string().min(1).max(100) }).strict()
export const UndoResult = z.object({ restored: z.number().int(), skipped: z.number().int() }).meta({ id: 'UndoResult' })

export const Token = z.object({ id: z.string(), name: z.string(), role: Role, createdAt: Instant, createdBy: z.string().nullable(), expiresAt: Instant.nullable(), lastUsedAt: Instant.nullable(), revokedAt: Instant.nullable() }).meta({ id: 'Token' })
export const NewToken = z.object({
  name: z.string().min(1).max(100), role: Role, teams: z.array(z.string()).max(200).optional(),
  /** Default: a year from now; null: never. */
  expiresAt: Instant.nullable().optional(),
}).strict().meta({ id: 'NewToken' })
/** `token` is shown here and never again. */
export const TokenMade = z.object({ id: z.string(), name: z.string(), role: Role, token: z.string(), expiresAt: Instant.nullable() }).meta({ id: 'TokenMade' })

export const Person = z.object({
  id: z.string(), email: z.string(), name: z.string(), role: Role.nullable(), disabled: z.boolean(),
  teams: z.array(z.string()), leads: z.array(z.string()), lastSignInAt: Instant.nullable(),
}).meta({ id: 'Person' })
export const NewPerson = z.object({
  email: z.string().max(254), name: z.string().max(100).optional(),
  /** null: may own resources, may not sign in. */
  role: Role.nullable(), teams: z.array(z.string()).max(200).optional(),
}).strict().meta({ id: 'NewPerson' })
/** `invitePath`: where the person sets a password; works once, shown once. */
export const PersonAdded = z.object({ id: z.string(), email: z.string(), invitePath: z.string().nullable() }).meta({ id: 'PersonAdded' })
export const PersonChange = z.object({ name: z.string().max(100).optional(), role: Role.nullable().optional(), disabled: z.boolean().optional() }).strict().meta({ id: 'PersonChange' })

export const Session = z.object({ id: z.string(), createdAt: Instant, lastSeenAt: Instant, expiresAt: Instant, userAgent: z.string(), ip: z.string(), current: z.boolean() }).meta({ id: 'Session' })

export const AuditQuery = z.object({
  action: z.string().max(100).optional(), entity: z.string().max(100).optional(), entityId: z.string().max(500).optional(), actor: z.string().max(254).optional(),
  from: Day.optional(), to: Day.optional(), limit: Limit.optional(), cursor: Cursor.optional(),
}).strict()
export const AuditEntry = z.object({
  id: z.string(), at: Instant, actor: z.object({ kind: z.string(), id: z.string(), label: z.string() }), action: z.string(),
  entity: z.string(), entityId: z.string(), before: z.unknown(), after: z.unknown(), ip: z.string(),
}).meta({ id: 'AuditEntry' })
export const AuditList = z.object({ items: z.array(AuditEntry), nextCursor: Cursor.nullable() }).meta({ id: 'AuditList' })
