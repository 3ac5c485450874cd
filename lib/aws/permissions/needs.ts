import { TYPES, actionsOf, type ResourceType } from '@/lib/estate'

/** Reads beside those of the resource types, in every account: who we are, and which regions it has opted in to. */
const EVERY_ACCOUNT = ['sts:GetCallerIdentity', 'account:ListRegions']

/** Metrics: what is used, and what is not. */
const METRICS = ['cloudwatch:GetMetricData']

/** Every IAM action that reading one account's estate calls, and no other. */
export const estateActions = (types: readonly ResourceType[] = TYPES): string[] =>
  [...new Set([...EVERY_ACCOUNT, ...METRICS, ...types.flatMap(actionsOf)])].sort()

/** Reads that one account needs beside the estate's: granted where they are used, by a switch of the template. */
export interface Extra {
  id: string
  /** Parameter of the CloudFormation templates; `reads_organization` in Terraform. */
  parameter: string
  /** What the switch says: where it is on, and what for. */
  help: string
  /** What the policy is for, in words. */
  about: string
  actions: string[]
}

export const EXTRAS: readonly Extra[] = [
  {
    id: 'organization', parameter: 'ReadsOrganization', help: 'true in the management account or a delegated administrator: lists the accounts and their organisational units',
    about: 'Policy for whoever reads AWS Organizations: the management account or a delegated administrator',
    actions: ['organizations:ListAccounts', 'organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent', 'organizations:ListRoots'],
  },
  {
    id: 'cost-explorer', parameter: 'ReadsCostExplorer', help: 'true where Cost Explorer is a source of the bill: costs at $0.01 a request, within a budget per day',
    about: 'Policy for whoever asks Cost Explorer, usually in the management account',
    actions: ['ce:GetCostAndUsage', 'ce:GetCostAndUsageWithResources', 'ce:GetDimensionValues'],
  },
  {
    id: 'pricing', parameter: 'ReadsPrices', help: 'true in one account, where list prices are to be refreshed from AWS: the public price list, free of charge',
    about: 'Policy for whoever refreshes list prices',
    actions: ['pricing:GetProducts'],
  },
]

/** Reads of the bucket that holds the export of the bill, by what they are granted on. */
export const BILL_ACTIONS = { bucket: ['s3:ListBucket'], objects: ['s3:GetObject'] } as const

/** What Outcrop's own identity may do beside reading: become the reading role. */
export const ENTER_ACTION = 'sts:AssumeRole'

/** Every action that any policy in deploy/aws grants. */
export const grantedActions = (): string[] =>
  [...new Set([...estateActions(), ...EXTRAS.flatMap((e) => e.actions), ...BILL_ACTIONS.bucket, ...BILL_ACTIONS.objects, ENTER_ACTION])].sort()
