import { z } from 'zod'
import { OutcropError } from '@/lib/core/errors'
import { Access } from '../access'

/** As `account add-organization` and `POST /organizations` take it. */
export const OrganizationInput = z.object({
  /** Name of the role in every account, with its path if it has one; {accountId} stands for the account's id. */
  roleName: z.string().trim().regex(/^(?!\/)([\w+=,.@/-]|\{accountId\})+$/, 'must be a role name such as OutcropRead, without the ARN before it').max(564),
  /** IAM's own rule for external ids. */
  externalId: z.string().min(2).max(1224).regex(/^[\w+=,.@:/-]+$/, 'may hold letters, digits and + = , . @ : / _ - only'),
  profile: z.string().min(1).optional(),
  /** A role through which Organizations is read; the accounts' own roles are assumed with what is below it. */
  roleArn: z.string().optional(),
  /** Region codes; empty or absent: every region that an account has enabled. */
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region code such as us-east-1')).optional(),
  /** Paths such as Production/EU, or ids. Absent: all. */
  includeOus: z.array(z.string().trim().min(1)).max(500).optional(),
  excludeOus: z.array(z.string().trim().min(1)).max(500).optional(),
  excludeAccounts: z.array(z.string().regex(/^\d{12}$/, 'must be twelve digits')).max(5000).optional(),
}).strict()
export type OrganizationInput = z.infer<typeof OrganizationInput>

/** What is known of a connected organisation, whether stored or about to be. */
export interface OrganizationSettings {
  access: Access
  roleName: string
  externalId: string
  regions: string[]
  includeOus: string[]
  excludeOus: string[]
  excludeAccounts: string[]
}

/** @throws OutcropError `bad-role-arn` */
export function settingsOf(input: OrganizationInput): OrganizationSettings {
  const { roleName, externalId, regions = [], includeOus = [], excludeOus = [], excludeAccounts = [] } = OrganizationInput.parse(input)
  return { access: readingAccess(input), roleName, externalId, regions, includeOus, excludeOus, excludeAccounts }
}

function readingAccess({ roleArn, externalId, profile }: OrganizationInput): Access {
  if (roleArn === undefined) return profile ? { kind: 'profile', profile } : { kind: 'default' }
  const access = Access.safeParse({ kind: 'role', roleArn, externalId, ...(profile && { profile }) })
  if (!access.success) throw new OutcropError('bad-role-arn', `“${roleArn}” ${access.error.issues[0]?.message ?? 'is no role ARN'}.`)
  return access.data
}

/**
 * How a member account is entered. The caller's own account is entered as it is: there is no role to assume into
 * oneself. The others' roles are assumed with the credentials that Outcrop itself runs with (or those of the profile).
 */
export function memberAccess(settings: Pick<OrganizationSettings, 'access' | 'roleName' | 'externalId'>, where: { callerId: string; partition: string }, accountId: string): Access {
  const { access, roleName, externalId } = settings
  if (accountId === where.callerId) return access
  const profile = access.kind === 'default' ? undefined : access.profile
  return {
    kind: 'role', roleArn: `arn:${where.partition}:iam::${accountId}:role/${roleName.replaceAll('{accountId}', accountId)}`, externalId,
    ...(profile && { profile }),
  }
}
