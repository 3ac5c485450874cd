import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { presentRun, type RunView } from './present-run'
import { findRun } from './runs.store'

/** One run with its progress. @throws OutcropError `forbidden`, `not-found`. */
export async function getRun(ctx: Ctx, id: string): Promise<RunView> {
  permit(ctx, 'run:read')
  const row = await findRun(ctx.db, id)
  if (!row) throw notFound('run', id)
  return presentRun(row)
}
