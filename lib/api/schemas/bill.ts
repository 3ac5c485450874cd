import { z } from 'zod'
import { Access } from '@/lib/aws/access'
import { Cursor, Instant, Limit, Month } from './common'
import { Delivery } from './costs'

export const SourceKind = z.enum(['cur2', 'focus', 'cost-explorer'])

export const DeliveryQuery = z.object({ month: Month.optional(), source: z.coerce.number().int().min(1).max(2_147_483_647).optional(), limit: Limit.optional(), cursor: Cursor.optional() }).strict()
export const DeliveryList = z.object({ items: z.array(Delivery), nextCursor: Cursor.nullable() }).meta({ id: 'DeliveryList' })

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
}).meta({ id: 'Source' })
export const SourceList = z.object({ items: z.array(Source) }).meta({ id: 'SourceList' })

export const SourceRequest = z.object({
  kind: SourceKind,
  /** Folder on the machine that Outcrop runs on, or s3://bucket/prefix. */
  path: z.string().min(1).max(1000).regex(/^[^\0]*$/),
  access: Access.optional(),
}).strict()
export const SourceAdded = z.object({ id: z.number().int(), kind: SourceKind, path: z.string() }).meta({ id: 'SourceAdded' })
