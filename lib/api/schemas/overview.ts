import { z } from 'zod'
import { Currency, Day, Instant, Metric, Money, Month, OtherCurrencies, Shape } from './common'
import { Flag, PersonRef, TeamRef } from './resource'

/** The line on every page: “Bill to 21 Nov · scan 06:00 UTC · 2 of 14 types not listed in 1 account”. */
export const Freshness = z.object({
  /** Last complete UTC day of the bill that all billed accounts share, inclusive; null: no bill. */
  billedTo: Day.nullable(),
  /** More than 3 days behind the clock. */
  billLate: z.boolean(),
  /** End of the last sweep that ended, whatever came of it. */
  lastScanAt: Instant.nullable(),
  /** More than 12 hours ago. */
  scanLate: z.boolean(),
  lastCostedAt: Instant.nullable(),
  gaps: z.object({
    /** Types with at least one account and region where they should be listed and are not. */
    types: z.number().int(),
    ofTypes: z.number().int(),
    accounts: z.number().int(),
    cells: z.number().int(),
  }),
  /** Connected accounts and switched-on sources: none of either is the first run. */
  accounts: z.number().int(),
  sources: z.number().int(),
}).meta({ id: 'Freshness' })

export const OverviewQuery = z.object({ month: Month.optional(), metric: Metric.optional(), currency: Currency.optional() }).strict()

/** One resource in “top ten” and “what moved”. */
export const Mover = z.object({
  resourceId: z.string(), name: z.string(), arn: z.string(), type: z.string(), shape: Shape,
  accountId: z.string(), accountName: z.string(), region: z.string(),
  team: TeamRef.nullable(), owner: PersonRef.nullable(), flags: z.array(Flag),
  monthToDate: Money, sameDaysLastMonth: Money,
  /** monthToDate − sameDaysLastMonth. */
  change: Money,
  /** change ÷ sameDaysLastMonth as a fraction, e.g. "0.104"; null where there was nothing to compare with. */
  changeShare: Money.nullable(),
  hourly: Money.nullable(),
  /** Computed facts for the line beneath the name. */
  reason: z.enum(['new', 'ended', 'up', 'down', 'same']),
}).meta({ id: 'Mover' })

export const Overview = z.object({
  month: Month, metric: Metric, currency: Currency,
  monthToDate: z.object({
    amount: Money, from: Day,
    /** Last day counted, inclusive. */
    to: Day.nullable(),
    days: z.number().int(),
    /** The same number of days of the month before; null where no bill covers them. */
    sameDaysLastMonth: z.object({ amount: Money, from: Day, to: Day }).nullable(),
    changeShare: Money.nullable(),
  }),
  /** What stands now, per hour, at the last billed day's rate. */
  runRate: z.object({ perHour: Money, resources: z.number().int() }),
  /** Month-to-date money of resources without team and owner. Money without a resource is `unattributed`. */
  unowned: z.object({ amount: Money, share: Money.nullable(), resources: z.number().int() }),
  /** Month-to-date money of resources that no listing ever showed. */
  notListed: z.object({ amount: Money, resources: z.number().int(), missingActions: z.array(z.string()), accounts: z.array(z.string()),
    /** Part of `amount`: on AWS's own built-in tools, which no account can list. */
    awsOwned: Money,
    /** Beside `amount`: usage of types that are not listed where it is billed, on rows that name no resource. The coverage's money at stake holds it too. */
    withoutResource: Money,
  }),
  unattributed: Money,
  counts: z.object({ resources: z.number().int(), runningJobs: z.number().int() }),
  top: z.array(Mover),
  topAmount: Money,
  moved: z.array(Mover),
  freshness: Freshness,
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'Overview' })
