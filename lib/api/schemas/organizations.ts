import { z } from 'zod'
import { OrganizationInput } from '@/lib/aws/organization/settings'
import { Instant } from './common'

export const OrganizationRequest = OrganizationInput
export const OrganizationId = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }).strict()

/** What connecting (or the next refresh) makes of each account. */
export const OrganizationPlan = z.object({
  /** The account whose credentials read the organisation; it is entered with them. */
  callerId: z.string(), partition: z.string(),
  accounts: z.array(z.object({
    id: z.string(), name: z.string(), ouPath: z.string().nullable(), state: z.string().nullable(),
    becomes: z.enum(['add', 'known', 'excluded', 'ignored', 'suspended', 'left', 'undecided']), why: z.string().nullable(),
    access: z.string().nullable(), byHand: z.boolean(),
  })),
  /** Paths of the organisational units, root first. */
  units: z.array(z.string()),
  problem: z.string().nullable(),
}).meta({ id: 'OrganizationPlan' })
export const OrganizationAdded = OrganizationPlan.extend({ id: z.number().int(), created: z.boolean() }).meta({ id: 'OrganizationAdded' })

export const OrganizationList = z.object({
  items: z.array(z.object({
    id: z.number().int(), source: z.string(), roleName: z.string(), regions: z.array(z.string()),
    includeOus: z.array(z.string()), excludeOus: z.array(z.string()), excludeAccounts: z.array(z.string()),
    refreshedAt: Instant.nullable(), problem: z.string().nullable(),
    /** swept, excluded, ignored, suspended, left → number of accounts. */
    accounts: z.record(z.string(), z.number().int()),
  })),
}).meta({ id: 'OrganizationList' })

export const DeployFileList = z.object({ items: z.array(z.object({ path: z.string(), about: z.string() })) }).meta({ id: 'DeployFileList' })
export const DeployFileQuery = z.object({ path: z.string().max(100) }).strict()
