import type { ApiId } from '@/lib/estate'

/** APIs that Outcrop calls at a pace: those of the estate, and those that open an account. */
export type PacedApi = ApiId | 'sts' | 'account' | 'organizations'

export interface Limit {
  /** Requests per second that are assumed to pass, per account and region. */
  perSecond: number
  /** Requests that may go at once after a pause. */
  burst: number
  evidence: string
}

/**
 * The one table of assumed limits. AWS publishes few of them (Service Quotas names limits for Bedrock's
 * control-plane calls without stating a value in the SDK), so these begin below what is known to pass and the pace
 * adapts when AWS throttles.
 */
export const LIMITS: Record<PacedApi, Limit> = {
  bedrock: { perSecond: 10, burst: 20, evidence: 'assumed; quotas such as L-A21CC341 are named without a value' },
  'bedrock-agent': { perSecond: 10, burst: 20, evidence: 'assumed; quotas of List and Get calls are named per operation, values not found' },
  'bedrock-runtime': { perSecond: 5, burst: 10, evidence: 'assumed for ListAsyncInvokes; the published quotas are those of inference' },
  'bedrock-agent-runtime': { perSecond: 5, burst: 10, evidence: 'assumed' },
  'bedrock-data-automation': { perSecond: 5, burst: 10, evidence: 'assumed' },
  'bedrock-agentcore-control': { perSecond: 5, burst: 10, evidence: 'assumed' },
  'bedrock-agentcore': { perSecond: 5, burst: 10, evidence: 'assumed' },
  opensearchserverless: { perSecond: 5, burst: 10, evidence: 'assumed' },
  s3vectors: { perSecond: 5, burst: 10, evidence: 'assumed' },
  sagemaker: { perSecond: 5, burst: 10, evidence: 'assumed' },
  'resource-groups-tagging-api': { perSecond: 5, burst: 10, evidence: 'assumed' },
  cloudwatch: { perSecond: 10, burst: 20, evidence: 'GetMetricData: 50 a second per account and region by its quota, and 180,000 datapoints a second; kept well below, since others ask too' },
  sts: { perSecond: 20, burst: 40, evidence: 'assumed' },
  account: { perSecond: 2, burst: 5, evidence: 'assumed' },
  organizations: { perSecond: 1, burst: 4, evidence: 'assumed' },
}
