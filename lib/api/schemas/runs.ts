import { z } from 'zod'
import { Cursor, Instant, Limit } from './common'

export const RUN_KINDS = ['discovery', 'billing', 'usage', 'costing'] as const
export const RunKind = z.enum(RUN_KINDS).meta({ id: 'RunKind' })
export const RunStatus = z.enum(['queued', 'running', 'done', 'incomplete', 'failed']).meta({ id: 'RunStatus' })

export const Run = z.object({
  id: z.string(), kind: RunKind, status: RunStatus,
  progress: z.object({ done: z.number().int(), of: z.number().int(), step: z.string(), steps: z.array(z.object({ step: z.string(), done: z.number().int(), of: z.number().int() })) }),
  requestedBy: z.string(), requestedAt: Instant, startedAt: Instant.nullable(), endedAt: Instant.nullable(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), accountId: z.string().optional(), region: z.string().optional(), type: z.string().optional() })),
  stats: z.record(z.string(), z.unknown()),
}).meta({ id: 'Run' })

/** Without kinds: discovery, billing, usage and costing, each after what it waits for. */
export const RunRequest = z.object({ kinds: z.array(RunKind).min(1).optional(), accounts: z.array(z.string()).optional() }).strict()
export const RunList = z.object({ items: z.array(Run), nextCursor: Cursor.nullable() }).meta({ id: 'RunList' })
export const RunQuery = z.object({ kind: RunKind.optional(), status: RunStatus.optional(), limit: Limit.optional(), cursor: Cursor.optional() }).strict()
