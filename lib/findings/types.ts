import type { Fact, Level, Remedy } from './rule'
import type { Status } from './findings.store'

/** A finding as the API, the command line and pages show it. Money per month of 730 hours, decimal strings. */
export interface FindingRow {
  id: string; rule: string; title: string; resourceId: string | null; arn: string | null; type: string | null; name: string; accountId: string; region: string
  team: { key: string; name: string } | null
  /** Whom it is assigned to; else the resource's owner. */
  owner: { email: string; name: string } | null
  status: Status; severity: Level; confidence: Level; effort: Level; reason: string
  saving: { now: { amount: string; per: 'month' }; later: { amount: string; per: 'month'; from: string } | null; currency: string }
  /** The finding that carries the same money; this one then saves 0 and would save `alone`. */
  carriedBy: string | null
  alone: { now: string; later: string }
  evidence: { window: { from: string; to: string } | null; facts: Fact[] }
  remedy: Remedy
  snoozedUntil: string | null; dismissReason: string | null
  /** Since when it can no longer be judged, and why; null: judged by the last run. */
  unknown: { since: string; because: string } | null
  firstSeenAt: string; lastSeenAt: string; statusSince: string
  /** What was done, by the bill; null: not applied, or not measurable. */
  realised: { amount: string; baselineDaily: string; from: string; to: string } | null
}

export interface FindingFilter {
  rule?: string[]; team?: string[]; status?: Status[]; severity?: Level[]; confidence?: Level[]; resource?: string[]; account?: string[]; type?: string[]
}
export interface Totals { currency: string; now: string; later: string; findings: number }
