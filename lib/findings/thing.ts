import type { RunState } from '@/lib/estate'

/** What a resource cost by one meter in the 30 days that end with its account's bill: usage only, unblended. */
export interface MeterMoney {
  meter: string
  shape: string
  currency: string
  /** Decimal strings: all 30 days, the last 14, and the 14 before those. */
  amount: string
  recent: string
  earlier: string
  /** Some of it is a share of a line that several resources caused: what deleting this one saves is not known. */
  shared: boolean
}

/** Tokens on the bill in those 30 days, by what AWS prices apart. */
export interface TokenMoney {
  kind: 'input' | 'output' | 'cache-read' | 'cache-write' | 'cache-write-1h'
  tier: string
  route: string
  longContext: boolean
  /** The bill's name of the model. */
  model: string
  currency: string
  /** Decimal strings; `tokens` are single tokens. */
  amount: string
  tokens: string
}

/** What CloudWatch said of one series: sums over the 28 complete days before today, by halves. */
export interface Series { recent: number; earlier: number; days: number }

/** One resource as rules see it. Instants are ISO 8601 UTC, days UTC days, money decimal strings. */
export interface Thing {
  id: string
  accountId: string
  region: string
  type: string
  arn: string
  name: string
  state: RunState
  rawState: string | null
  createdAt: string | null
  endedAt: string | null
  /** null: not readable. */
  tags: Record<string, string> | null
  attributes: Record<string, unknown>
  /** Another account owns it. */
  shared: boolean
  /** false: known from the bill or a link only. */
  listed: boolean
  gone: boolean
  /** Somebody owns it today. */
  owned: boolean
  use: { verdict: 'used' | 'idle' | 'unknown'; code: string; reason: string; since: string | null; from: string | null; to: string | null; source: string | null; lastUsed: string | null; calls: number | null } | null
  /** What it costs an hour while it stands: the bill's own rate, else the list price. */
  hourly: { amount: string; currency: string; from: string } | null
  meters: MeterMoney[]
  tokens: TokenMoney[]
  series: Record<string, Series>
  /** The highest sum of tokens in any hour that was read, and the highest of one in which calls were throttled. */
  peak: { tokensPerHour: number; throttledHours: number; throttledTokensPerHour: number | null; hours: number } | null
  /** Share of its tokens in its four busiest hours of the day (UTC), over the hours that were read. */
  nightly: { share: number; days: number } | null
  /** Its whole cost; null: nothing billed. */
  lifetime: { amount: string; currency: string } | null
}
