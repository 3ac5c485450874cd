import { z } from 'zod'
import { STATUSES } from '@/lib/findings/get-finding'
import { LEVELS } from '@/lib/findings/rule'
import { FindingSettings as Settings } from '@/lib/findings/settings'
import { Currency, Cursor, Day, Instant, Limit, Money, many } from './common'
import { PersonRef, TeamRef } from './refs'

const Status = z.enum(STATUSES).meta({ id: 'FindingStatus', description: 'applied: seen by itself, the resource is gone or mended; resolved: no longer true without anything having been done.' })
const Level = z.enum(LEVELS).meta({ id: 'Level' })
const PerMonth = z.object({ amount: Money, per: z.literal('month') })

export const Finding = z.object({
  id: z.string(), rule: z.string(), title: z.string(),
  /** null: about an account and region, not one resource. */
  resourceId: z.string().nullable(), arn: z.string().nullable(), type: z.string().nullable(), name: z.string(), accountId: z.string(), region: z.string(),
  team: TeamRef.nullable(), owner: PersonRef.nullable(),
  status: Status, severity: Level, confidence: Level, effort: Level, reason: z.string(),
  /** What it adds to the total: 0 where another finding carries the same money. `later` counts from a commitment's end. */
  saving: z.object({ now: PerMonth, later: PerMonth.extend({ from: Day }).nullable(), currency: Currency }),
  carriedBy: z.string().nullable(),
  /** What it would save were it alone. */
  alone: z.object({ now: Money, later: Money }),
  evidence: z.object({ window: z.object({ from: Day, to: Day }).nullable(), facts: z.array(z.object({ name: z.string(), value: z.string(), source: z.string() })) }),
  remedy: z.object({ cli: z.string(), terraform: z.string() }),
  snoozedUntil: Day.nullable(), dismissReason: z.string().nullable(),
  /** Since when it can no longer be judged, and why. */
  unknown: z.object({ since: Day, because: z.string() }).nullable(),
  firstSeenAt: Instant, lastSeenAt: Instant, statusSince: Instant,
  /** Measured from the bill: what was billed a day before, less what was billed since, `from` and `to` inclusive. */
  realised: z.object({ amount: Money, baselineDaily: Money, from: Day, to: Day }).nullable(),
}).meta({ id: 'Finding' })

export const FindingDetail = Finding.extend({
  history: z.array(z.object({ at: Instant, kind: z.string(), by: z.string(), detail: z.record(z.string(), z.unknown()) })),
  about: z.object({ looksAt: z.string(), formula: z.string(), source: z.string() }).nullable(),
}).meta({ id: 'FindingDetail' })

export const FindingFilter = z.object({
  rule: many(z.string()), team: many(z.string()), status: many(Status), severity: many(Level), confidence: many(Level),
  /** Resource ids. */
  resource: many(z.string()), account: many(z.string()), type: many(z.string()),
}).strict()
export const FindingQuery = FindingFilter.extend({ limit: Limit.optional(), cursor: Cursor.optional(), format: z.enum(['json', 'csv']).optional() }).strict()

const Totals = z.object({ currency: Currency, now: Money, later: Money, findings: z.number().int() })
export const FindingList = z.object({
  items: z.array(Finding), total: z.number().int(),
  sums: Totals.extend({ otherCurrencies: z.array(z.object({ currency: Currency, now: Money, later: Money })) }),
  teams: z.array(Totals.extend({ key: z.string().nullable(), name: z.string() })),
  /** Rules that could not say anything of some subjects at the last run, and why. */
  unjudged: z.array(z.object({ rule: z.string(), why: z.string(), count: z.number().int(), examples: z.array(z.string()) })),
  nextCursor: Cursor.nullable(),
}).meta({ id: 'FindingList' })

export const DismissBody = z.object({ reason: z.string().min(1).max(2000) }).strict()
export const SnoozeBody = z.object({ until: Day }).strict()
export const AssignFindingBody = z.object({ owner: z.string().max(320).nullable() }).strict()

/** Thresholds of the rules; docs/findings.md tells what each does. */
export const FindingSettings = Settings.meta({ id: 'FindingSettings' })
export const FindingSettingsChange = z.object(Object.fromEntries(Object.entries(Settings.shape).map(([name, schema]) => [name, schema.unwrap().nullable().optional()]))).strict()
