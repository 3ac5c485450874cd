import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { eventsOf, selectFinding, selectFindings, type FindingEvent } from './list.store'
import { ruleById } from './rules'
import type { FindingRow } from './types'

/** Every status, for questions that leave none out. */
export const STATUSES = ['open', 'snoozed', 'dismissed', 'applied', 'resolved'] as const
export interface FindingDetail extends FindingRow {
  /** Newest first. */
  history: FindingEvent[]
  about: { looksAt: string; formula: string; source: string } | null
}

/** @throws OutcropError `not-found` (404). */
export async function getFinding(ctx: Ctx, id: string): Promise<FindingDetail> {
  if (!/^\d{1,18}$/.test(id)) throw notFound('finding', id)
  const [row, history] = await Promise.all([selectFinding(ctx.db, utcDay(ctx.now), id), eventsOf(ctx.db, id)])
  if (!row) throw notFound('finding', id)
  const rule = ruleById(row.rule)
  const { rank: _rank, ...finding } = row as FindingRow & { rank: string }
  return { ...finding, history, about: rule ? { looksAt: rule.looksAt, formula: rule.formula, source: rule.source } : null }
}

/** What was ever found of one resource, whatever its status. */
export const findingsOf = async (ctx: Ctx, resourceId: string): Promise<FindingRow[]> =>
  (await selectFindings(ctx.db, utcDay(ctx.now), { resource: [resourceId], status: [...STATUSES] }, { limit: 200 })).map(({ rank: _rank, ...f }) => f)
