import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { RunKind } from './kinds'
import { presentRun, type RunView } from './present-run'
import { listRows, type RunRow } from './runs.store'

/** Runs, newest first, paged by cursor. @throws OutcropError `forbidden`, `bad-cursor`. */
export async function listRuns(ctx: Ctx, input: { kind?: RunKind; status?: RunRow['status']; limit?: number; cursor?: string } = {}): Promise<{ items: RunView[]; nextCursor: string | null }> {
  permit(ctx, 'run:read')
  const limit = Math.min(input.limit ?? 50, 500)
  const rows = await listRows(ctx.db, { kind: input.kind, status: input.status, limit: limit + 1, before: input.cursor === undefined ? undefined : readCursor(input.cursor) })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(presentRun), nextCursor: rows.length > limit && last ? writeCursor(last) : null }
}

const writeCursor = (row: RunRow): string => Buffer.from(JSON.stringify([row.requestedAt.toISOString(), row.id])).toString('base64url')

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    if (!Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)) return { at, id }
  } catch {
    // falls through to the refusal
  }
  throw new OutcropError('bad-cursor', 'The cursor is not one that this list gave out. Start again without it.', 400)
}
