import { z } from 'zod'
import { AddAccountInput } from '@/lib/aws/accounts/add-account'
import { Instant } from './common'

export const Account = z.object({
  id: z.string(), name: z.string(), partition: z.string(), status: z.enum(['active', 'suspended', 'left', 'unreachable']), ouPath: z.string().nullable(),
  /** AWS Organizations' own word, such as PENDING_CLOSURE; null: of no connected organisation. */
  organizationState: z.string().nullable(),
  /** Name, way in and regions follow the organisation; false: a person set them, and they win. */
  managed: z.boolean(),
  /** The organisation's rule that leaves it out of sweeps, in words. */
  excludedBy: z.string().nullable(),
  /** Why the last sweep could not enter it. */
  problem: z.string().nullable(),
  /** In words, without secrets; null: only known from the bill, not swept. */
  access: z.string().nullable(),
  /** Empty: every region that the account has enabled. */
  regions: z.array(z.string()),
  ignored: z.boolean(),
  /** Live resources of complete listings. */
  resources: z.number().int(),
  /** Latest outcome → number of probes. */
  outcomes: z.record(z.string(), z.number().int()),
  lastAttemptAt: Instant.nullable(),
}).meta({ id: 'Account' })
export const AccountList = z.object({ items: z.array(Account) }).meta({ id: 'AccountList' })

export const AccountRequest = AddAccountInput
export const AccountAdded = z.object({ id: z.string(), created: z.boolean() }).meta({ id: 'AccountAdded' })
export const AccountId = z.object({ id: z.string().regex(/^\d{12}$/) }).strict()
export const AccountChange = z.object({ ignored: z.boolean() }).strict()

/** Whose credentials this server holds, or why none were found. */
export const FoundCredentials = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), accountId: z.string(), arn: z.string(), connected: z.boolean() }),
  z.object({ found: z.literal(false), reason: z.string() }),
]).meta({ id: 'FoundCredentials' })

const Grant = z.enum(['granted', 'denied', 'unknown'])
const Switch = z.enum(['true', 'false']).optional()
export const CheckQuery = z.object({
  /** Every region that a sweep looks at. */
  allRegions: Switch,
  /** Answers line by line (application/x-ndjson): {"done":3,"of":80} as it goes, {"check":{…}} or {"error":{…}} at the end. */
  progress: Switch,
}).strict()
export const AccountCheck = z.object({
  id: z.string(), name: z.string(),
  /** ARN of who Outcrop is in this account; null: it could not enter. */
  identity: z.string().nullable(),
  problem: z.string().nullable(),
  /** Regions that were tried, of how many that a sweep looks at. */
  regions: z.object({ tried: z.array(z.string()), of: z.number().int() }),
  actions: z.array(z.object({
    action: z.string(), grant: Grant, regions: z.partialRecord(Grant, z.array(z.string())), reason: z.string().nullable(),
    /** What denies it; only `no-grant` is mended by a policy in the account. */
    deniedBy: z.string().nullable(),
  })),
  missing: z.array(z.string()),
  /** An IAM policy that grants exactly what is missing and can be granted in the account; null: nothing is. */
  policy: z.looseObject({}).nullable(),
}).meta({ id: 'AccountCheck' })
