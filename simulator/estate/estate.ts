import type { SimAccount } from '../organisation'

/** One thing of the simulated organisation, with everything the wire server and the truth need. */
export interface SimResource {
  /** Id of the resource type, e.g. `provisioned-throughput`. */
  type: string
  arn: string
  /** AWS's short id, where it has one beside the ARN. */
  id: string
  name: string
  accountId: string
  region: string
  /** AWS's raw status; null where AWS reports none. */
  status: string | null
  createdAt: Date
  updatedAt: Date
  endedAt?: Date
  /** Deleted then: no longer listed, though it was billed before. */
  deletedAt?: Date
  tags: Record<string, string>
  links: { rel: string; toArn: string }[]
}

export interface ProvisionedThroughput extends SimResource {
  modelArn: string
  foundationModelArn: string
  modelUnits: number
  desiredModelUnits: number
  commitment?: 'OneMonth' | 'SixMonths'
  commitmentEnds?: Date
  /** Billing name in the usage type, and USD per model unit and hour as written on the bill. */
  meter: 'titan-image-v2-6-months' | 'llama-3-1-70b-no-commit' | 'titan-premier-custom-1-month' | 'titan-lite-custom-no-commit'
  /** Share of days with traffic, and since when there is none. */
  usedUntil?: Date
}

export interface CustomizationJob extends SimResource {
  baseModelId: string
  customizationType: 'FINE_TUNING' | 'CONTINUED_PRE_TRAINING' | 'DISTILLATION'
  customModelName: string
  customModelArn?: string
  /** Tokens of the training data times epochs, in thousands. */
  thousandTokens: number
}

/** The whole simulated organisation at one clock. Pure data; lists hold deleted resources too. */
export interface Estate {
  seed: number
  /** The clock: start of its UTC day. */
  today: Date
  /** Start of the clock's UTC month; dates of the story are counted from it, so that they hold still within a month. */
  anchor: Date
  accounts: SimAccount[]
  regions: readonly string[]
  notOptedIn: readonly string[]
  /** Reads that are denied: `{ accountId, action }`. */
  denied: { accountId: string; action: string }[]
  provisionedThroughputs: ProvisionedThroughput[]
  customizationJobs: CustomizationJob[]
  /** ARNs of the story by name. */
  story: Record<string, string>
}

/** Every resource of every kind, deleted ones included. */
export const allResources = (e: Estate): SimResource[] => [...e.provisionedThroughputs, ...e.customizationJobs]

/** What a listing in an account and region shows. */
export const standingIn = <T extends SimResource>(list: T[], accountId: string, region: string): T[] =>
  list.filter((r) => r.accountId === accountId && r.region === region && !r.deletedAt)
