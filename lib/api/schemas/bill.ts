import { z } from 'zod'
import { Access } from '@/lib/aws/access'
import { Cursor, Instant, Limit, Money, Month } from './common'
import { Delivery } from './costs'

export const SourceKind = z.enum(['cur2', 'focus', 'cost-explorer'])

export const DeliveryQuery = z.object({ month: Month.optional(), source: z.coerce.number().int().min(1).max(2_147_483_647).optional(), limit: Limit.optional(), cursor: Cursor.optional() }).strict()
export const DeliveryList = z.object({ items: z.array(Delivery), nextCursor: Cursor.nullable() }).meta({ id: 'DeliveryList' })

const Requests = z.object({ requests: z.number().int(), cost: Money })

export const Source = z.object({
  id: z.number().int(), kind: SourceKind, path: z.string(),
  /** In words, without secrets: `role arn:…`, `profile audit`, `default credentials`. */
  access: z.string(),
  enabled: z.boolean(), checkedAt: Instant.nullable(),
  /** Last problem of the source as a whole; null: the last check went well, or there was none. */
  problem: z.string().nullable(),
  /** Months with an active delivery. */
  periods: z.number().int(),
  lastImportedAt: Instant.nullable(),
  /** What asking Cost Explorer costs, USD by UTC days; null for sources that are not asked but read. */
  requests: z.object({
    pricePerRequest: Money,
    today: Requests, last30Days: Requests,
    dailyBudget: Money, left: Money,
    /** What the last sync left unread, and why; null: nothing. */
    incomplete: z.string().nullable(),
    /** Costs per resource, which an organisation has to enable. */
    resourceLevel: z.object({ outcome: z.enum(['untried', 'answered', 'refused']), at: Instant.nullable(), message: z.string().nullable() }),
  }).nullable(),
}).meta({ id: 'Source' })
export const SourceList = z.object({ items: z.array(Source) }).meta({ id: 'SourceList' })

export const SourceRequest = z.object({
  kind: SourceKind,
  /** Folder on the machine that Outcrop runs on, or s3://bucket/prefix; for Cost Explorer `payer` or an account id. */
  path: z.string().min(1).max(1000).regex(/^[^\0]*$/),
  access: Access.optional(),
  /** Cost Explorer only: USD that its requests may cost in one UTC day; default "1". */
  dailyBudget: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/).optional(),
}).strict()
export const SourceById = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }).strict()
/** `months`: those whose delivery counts no more; `run`: the costing that computes them anew, null where none is needed. */
export const SourceRemoved = z.object({ id: z.number().int(), kind: SourceKind, path: z.string(), months: z.array(Month), run: z.uuid().nullable() }).meta({ id: 'SourceRemoved' })
export const SourceAdded = z.object({ id: z.number().int(), kind: SourceKind, path: z.string() }).meta({ id: 'SourceAdded' })
