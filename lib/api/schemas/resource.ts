import { z } from 'zod'
import { FLAGS, PARTS, RESOURCE_SORTS } from '@/lib/inventory/words'
import { Currency, Cursor, Day, Instant, Limit, Metric, Money, Month, OtherCurrencies, RunState, Shape, many } from './common'
import { CostFilters } from './costs'
import { Finding } from './findings'
import { PersonRef, TeamRef } from './refs'

export { FLAGS, RESOURCE_SORTS }

/** `value` is tri-state: true, false, or null for "not known". */
export const Flag = z.object({
  flag: z.enum(FLAGS),
  value: z.boolean().nullable(),
  since: Instant.nullable(),
  reason: z.string(),
}).meta({ id: 'Flag' })

export { PersonRef, TeamRef }

export const ResourceCost = z.object({
  /** null: no bill covers the account ("not known"), which is not the same as "0". */
  monthToDate: Money.nullable(),
  lastMonth: Money.nullable(),
  lifetime: Money.nullable(),
  /** USD (or `currency`) per hour on the last billed day, standing resources that still stand only. */
  hourly: Money.nullable(),
  currency: Currency,
  metric: Metric,
  basis: z.enum(['billed', 'estimated', 'projected']),
}).meta({ id: 'ResourceCost' })

export const Link = z.object({
  rel: z.string(),
  direction: z.enum(['out', 'in']),
  type: z.string().nullable(),
  arn: z.string(),
  /** null: the other end was not listed. */
  resourceId: z.string().nullable(),
  name: z.string().nullable(),
}).meta({ id: 'Link' })

export const Resource = z.object({
  id: z.string(), arn: z.string(), type: z.string(), family: z.string(), name: z.string(),
  accountId: z.string(), accountName: z.string(), region: z.string(),
  state: RunState, rawState: z.string().nullable(), shape: Shape,
  createdAt: Instant.nullable(), startedAt: Instant.nullable(), endedAt: Instant.nullable(), endedBefore: Instant.nullable(),
  durationSeconds: z.number().int().nullable(),
  /** null: tags could not be read. */
  tags: z.record(z.string(), z.string()).nullable(),
  team: TeamRef.nullable(), owner: PersonRef.nullable(),
  flags: z.array(Flag),
  cost: ResourceCost,
  links: z.array(Link),
  firstSeenAt: Instant, lastSeenAt: Instant, goneAt: Instant.nullable(),
}).meta({ id: 'Resource' })

/** Filters of GET /resources, the same names everywhere (URL of the Estate page, CLI, bulk assign). */
export const ResourceFilter = z.object({
  type: many(z.string()), account: many(z.string()), region: many(z.string()),
  /** Team key; `none` for unassigned. */
  team: many(z.string()),
  /** E-mail; `none` for unowned. */
  owner: many(z.string()),
  state: many(RunState), shape: many(Shape), flag: many(z.enum(FLAGS)),
  /** Versions, aliases, targets and other parts of a resource that no bill line names; default `include`. */
  parts: z.enum(PARTS).optional(),
  /** Words in name, ARN, type, owner or tags. */
  q: z.string().max(200).optional(),
}).strict()

export const ResourceQuery = ResourceFilter.extend({
  /** Month of `monthToDate`, default the current one. */
  month: Month.optional(),
  metric: Metric.optional(),
  currency: Currency.optional(),
  /** Field, `-` before it for descending. Default `-monthToDate`. */
  sort: z.enum([...RESOURCE_SORTS, ...RESOURCE_SORTS.map((s) => `-${s}` as const)]).optional(),
  limit: Limit.optional(),
  cursor: Cursor.optional(),
  /** `csv`: all filtered rows in the view's order, whatever `limit` and `cursor` say. */
  format: z.enum(['json', 'csv']).optional(),
}).strict()

/** What facets obey: the filters, and the month whose cost decides whether something gone is still shown. */
export const FacetQuery = ResourceFilter.extend({ month: Month.optional(), metric: Metric.optional(), currency: Currency.optional() }).strict()

export const FiguresQuery = z.object({ month: Month.optional(), metric: Metric.optional(), currency: Currency.optional() }).strict()

export const ResourceList = z.object({
  items: z.array(Resource),
  total: z.number().int(),
  /** Over all filtered rows, not the page. */
  sums: z.object({ currency: Currency, metric: Metric, monthToDate: Money, lastMonth: Money, lifetime: Money, hourly: Money }),
  nextCursor: Cursor.nullable(),
}).meta({ id: 'ResourceList' })

/** Counts per value of each filter, obeying all other filters. */
export const Facets = z.record(z.string(), z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }))).meta({ id: 'Facets' })

export const OwnerEntry = z.object({
  team: TeamRef.nullable(), owner: PersonRef.nullable(), from: Day, to: Day.nullable(), setAt: Instant, setBy: z.string(),
}).meta({ id: 'OwnerEntry' })

/** Estimated, never billed: what stood since the bill's last complete day. */
export const Unbilled = z.object({
  amount: Money,
  /** UTC days, the running one included. */
  days: z.number().int(), from: Day, to: Day,
  basis: z.literal('estimated'),
  /** Per hour. */
  rate: Money,
  /** Its own rate on the last billed day, or AWS's list price. */
  rateSource: z.enum(['billed', 'list-price', 'mixed']),
  rateDetail: z.string(),
}).meta({ id: 'Unbilled' })

export const ResourceMeter = z.object({
  meter: z.string(), label: z.string(), shape: Shape,
  /** usage, tax, credit, refund, discount or fee. */
  category: z.string(),
  monthToDate: Money, lastMonth: Money, lifetime: Money,
  /** UTC days with a bill line. */
  days: z.number().int(),
  /** In the meter's own terms (tokens, model-unit-hours …); null where the bill used several units. */
  quantity: Money.nullable(), unit: z.string().nullable(),
}).meta({ id: 'ResourceMeter' })

export const StandingFacts = z.object({
  resourceId: z.string(), shape: z.enum(['standing', 'storage']),
  /** Per hour as billed on `rateDay`; null: never billed. */
  hourly: Money.nullable(), rateDay: Day.nullable(), rateIsCurrent: z.boolean(), currency: Currency, metric: Metric,
  /** In the clock's UTC month; `hoursSoFar` null: not known since when it stands. */
  hoursSoFar: Money.nullable(), hoursLeft: Money,
  /** Projected: hours left × rate; "0" for what is gone. */
  ahead: Money.nullable(),
  /** null: none. `stillToPay` until its end, whatever is done; null: not known. */
  commitment: z.object({ term: z.string().nullable(), start: Instant.nullable(), end: Instant.nullable(), stillToPay: Money.nullable() }).nullable(),
  atTheEnd: z.string(),
}).meta({ id: 'StandingFacts' })

export const ResourceDetail = Resource.extend({
  /** `unbilled` null: not known (no rate, metered use, a run that goes on). */
  cost: ResourceCost.extend({ unbilled: Unbilled.nullable() }),
  /** What each meter billed; their sums are the resource's cost. */
  meters: z.array(ResourceMeter),
  /** Of what stands or is stored; null for other shapes. */
  standing: StandingFacts.nullable(),
  attributes: z.record(z.string(), z.unknown()),
  /** Of its type: a part of another resource; whether AWS lets it carry tags; whether its ARN is Outcrop's own; what a reader should know. */
  facts: z.object({ part: z.boolean(), taggable: z.boolean(), ownIdentifier: z.boolean(), notes: z.array(z.string()) }),
  owners: z.array(OwnerEntry),
  /** What the rules ever found of it, whatever became of it. */
  findings: z.array(Finding),
  /** What it bills, in words, and what AWS's console address is. */
  bills: z.string(),
  consoleUrl: z.string().nullable(),
  /** Cost per day and meter, billed days only. */
  daily: z.array(z.object({ date: Day, meter: z.string(), shape: Shape, amount: Money })),
  probe: z.object({ outcome: z.string(), lastAttemptAt: Instant, lastSuccessAt: Instant.nullable() }).nullable(),
}).meta({ id: 'ResourceDetail' })

export const BillLine = z.object({
  date: Day, accountId: z.string(), region: z.string(), service: z.string(), usageType: z.string(), operation: z.string(), description: z.string(),
  chargeType: z.string(), meter: z.string(), shape: Shape, method: z.enum(['direct', 'linked', 'inferred', 'shared', 'unattributed']), splitKey: z.string(),
  quantity: Money, unit: z.string(), amount: Money,
  /** The whole line; equal to `amount` unless the line is shared. */
  lineAmount: Money, currency: Currency, principal: z.string(), sourceRows: z.number().int(), deliveryId: z.number().int(),
  /** What the row itself names, ARN or not; '' where it names nothing. */
  billedResourceId: z.string(),
  /** Whose cost it is; null: nobody's. */
  resourceId: z.string().nullable(), resourceArn: z.string().nullable(),
}).meta({ id: 'BillLine' })

export const ResourceUsageQuery = z.object({ from: Day.optional(), to: Day.optional() }).strict()
export const ResourceUsage = z.object({
  from: Day, to: Day,
  series: z.array(z.object({
    metric: z.string(), source: z.string(), stat: z.enum(['Sum', 'Average', 'Maximum']).nullable(),
    /** Complete UTC days that were read, `readFrom` inclusive, `readTo` exclusive; null: another source than CloudWatch. */
    readFrom: Day.nullable(), readTo: Day.nullable(),
    /** A day without a point is not known, never zero; a zero stands where silence is known to be one. */
    points: z.array(z.object({ date: Day, value: z.number() })),
  })),
  /** Whether it is used; null: a run, gone, or never judged. */
  use: z.object({
    verdict: z.enum(['used', 'idle', 'unknown']), code: z.string(), reason: z.string(), since: Day.nullable(),
    window: z.object({ from: Day, to: Day }).nullable(), source: z.string().nullable(), lastUsed: Day.nullable(),
    evidence: z.record(z.string(), z.union([z.number(), z.string()])),
  }).nullable(),
}).meta({ id: 'ResourceUsage' })

export const BillLineQuery = z.object({
  /** UTC days, `from` inclusive, `to` exclusive; default the whole bill. */
  from: Day.optional(), to: Day.optional(),
  ...CostFilters,
  metric: Metric.optional(), currency: Currency.optional(), limit: Limit.optional(), cursor: Cursor.optional(),
}).strict()
/** `all` changes nothing: without a filter the answer is all lines. It is taken from scripts that were written for it. */
export const AnyBillLineQuery = BillLineQuery.extend({ all: z.enum(['true']).optional() }).strict()
export const BillLineList = z.object({
  items: z.array(BillLine), nextCursor: Cursor.nullable(),
  /** All items are in it; null while nothing is billed. */
  currency: Currency.nullable(),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'BillLineList' })
