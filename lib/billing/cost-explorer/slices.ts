import type { Expression, GroupDefinition } from '@aws-sdk/client-cost-explorer'
import type { Axis } from './source.store'

/**
 * One chain of requests: what it filters by and the two dimensions it groups by (Cost Explorer allows no third).
 * Usage and other charges are asked apart, so that tax and credits never hide in usage; the two filters are each
 * other's complement, so that together they are the whole.
 */
export interface Slice {
  /** Stored with the kept days. */
  id: string
  kind: 'usage' | 'charges' | 'resources'
  service?: string
  /** Account that is filtered by. */
  account?: string
}

/** Record types that are usage; every other word of Cost Explorer's (Tax, Credit, Refund, discounts, fees) is a charge. */
const USAGE = ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage']

export const only = (account: string): string | undefined => (account === 'payer' ? undefined : account)

/** The slices that together are Bedrock's cost, per account or per service, and those of single resources. */
export function slicesOf(s: { axis: Axis; services: string[]; accounts: string[]; path: string }): Slice[] {
  const account = only(s.path)
  const each = s.axis === 'account' ? s.accounts.map((a) => ({ account: a })) : s.services.map((service) => ({ service, ...(account && { account }) }))
  const name = (e: { account?: string; service?: string }): string => e.service ?? e.account ?? ''
  if (s.services.length === 0) return []
  return each.flatMap((e) => [{ id: `usage ${name(e)}`, kind: 'usage' as const, ...e }, { id: `charges ${name(e)}`, kind: 'charges' as const, ...e }])
}

export const resourceSlices = (s: { services: string[]; path: string }): Slice[] =>
  s.services.map((service) => ({ id: `resources ${service}`, kind: 'resources', service, ...(only(s.path) && { account: only(s.path) }) }))

/** The dimensions of a slice's groups, in the order of the answer's keys. */
export function dimensionsOf(slice: Slice): [string, string] {
  if (slice.kind === 'resources') return ['RESOURCE_ID', 'USAGE_TYPE']
  return [slice.service ? 'LINKED_ACCOUNT' : 'SERVICE', slice.kind === 'usage' ? 'USAGE_TYPE' : 'RECORD_TYPE']
}

export const groupsOf = (slice: Slice): GroupDefinition[] => dimensionsOf(slice).map((Key) => ({ Type: 'DIMENSION', Key }))

export function filterOf(slice: Slice, services: string[]): Expression {
  const is = (Key: 'SERVICE' | 'LINKED_ACCOUNT' | 'RECORD_TYPE', Values: string[]): Expression => ({ Dimensions: { Key, Values } })
  const usage = is('RECORD_TYPE', USAGE)
  return { And: [is('SERVICE', slice.service ? [slice.service] : services), slice.kind === 'charges' ? { Not: usage } : usage, ...(slice.account ? [is('LINKED_ACCOUNT', [slice.account])] : [])] }
}
