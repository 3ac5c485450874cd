import type { Money } from '@/lib/core/money'
import type { RunState, Shape } from '@/lib/estate/resource-type'
import type { FlagName, Parts, ResourceSort } from './words'

export type Metric = 'unblended' | 'amortized' | 'net'

/** Filters of the estate; several values of one filter are alternatives, several filters must all hold. */
export interface ResourceFilter {
  type?: string[]
  account?: string[]
  region?: string[]
  /** Team keys, or `none`. */
  team?: string[]
  /** E-mail addresses, or `none`. */
  owner?: string[]
  state?: RunState[]
  shape?: Shape[]
  flag?: FlagName[]
  /** Default `include`. */
  parts?: Parts
  /** Words, all of which must occur in name, ARN, type, owner or tags. */
  q?: string
}

/** Which figures: a UTC month `YYYY-MM` (default the clock's), a metric (default unblended), a currency (default the bill's largest). */
export interface Figures {
  month?: string
  metric?: Metric
  currency?: string
}

export interface ResourceQuery extends ResourceFilter, Figures {
  /** `-` before the field: descending. Default `-monthToDate`. */
  sort?: ResourceSort | `-${ResourceSort}`
  /** 1 to 500, default 50. */
  limit?: number
  cursor?: string
}

export interface Flag { flag: FlagName; value: boolean | null; since: string | null; reason: string }
export interface TeamRef { key: string; name: string }
export interface PersonRef { email: string; name: string }

export interface ResourceLink {
  rel: string
  direction: 'out' | 'in'
  type: string | null
  arn: string
  /** null: the other end was never listed. */
  resourceId: string | null
  name: string | null
}

export interface Cost {
  /** null: no bill covers the account in that time ("not known"); "0": billed, and nothing. */
  monthToDate: Money | null
  lastMonth: Money | null
  lifetime: Money | null
  hourly: Money | null
  currency: string
  metric: Metric
  basis: 'billed'
}

export interface ResourceRow {
  id: string; arn: string; type: string; family: string; name: string
  accountId: string; accountName: string; region: string
  state: RunState; rawState: string | null; shape: Shape
  createdAt: string | null; startedAt: string | null; endedAt: string | null; endedBefore: string | null
  durationSeconds: number | null
  tags: Record<string, string> | null
  team: TeamRef | null; owner: PersonRef | null
  flags: Flag[]
  cost: Cost
  links: ResourceLink[]
  firstSeenAt: string; lastSeenAt: string; goneAt: string | null
}
