import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { selectFindings, selectUnjudged, sumByTeam, sumFindings, type UnjudgedRow } from './list.store'
import type { FindingFilter, FindingRow, Totals } from './types'

export interface FindingList {
  items: FindingRow[]
  /** Over all that pass the filter, not the page. */
  total: number
  sums: Totals & { otherCurrencies: { currency: string; now: string; later: string }[] }
  teams: (Totals & { key: string | null; name: string })[]
  /** Of how many subjects rules could not say anything, and why. */
  unjudged: UnjudgedRow[]
  nextCursor: string | null
}

/** Findings, the most money × confidence first. Status is `open` unless the filter says otherwise. */
export async function listFindings(ctx: Ctx, { limit = 100, cursor, ...filter }: FindingFilter & { limit?: number; cursor?: string } = {}): Promise<FindingList> {
  const today = utcDay(ctx.now)
  const asked = { ...filter, status: filter.status?.length ? filter.status : (['open'] as const).slice() }
  const [rows, sums, teams, unjudged] = await Promise.all([
    selectFindings(ctx.db, today, asked, { limit: limit + 1, after: cursor === undefined ? undefined : read(cursor) }), sumFindings(ctx.db, today, asked), sumByTeam(ctx.db, today, asked), selectUnjudged(ctx.db)])
  const page = rows.slice(0, limit), last = page.at(-1)
  const [top, ...others] = sums
  return {
    items: page.map(({ rank: _rank, ...f }) => f), total: sums.reduce((n, s) => n + s.findings, 0),
    sums: { ...(top ?? { currency: 'USD', now: '0', later: '0', findings: 0 }), otherCurrencies: others.map(({ currency, now, later }) => ({ currency, now, later })) }, teams, unjudged,
    nextCursor: rows.length > limit && last ? Buffer.from(JSON.stringify([last.rank, last.id])).toString('base64url') : null,
  }
}

/** @throws OutcropError `bad-cursor` (400). */
function read(cursor: string): { rank: string; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.length === 2 && /^\d+(\.\d+)?$/.test(String(parsed[0])) && /^\d{1,18}$/.test(String(parsed[1]))) return { rank: String(parsed[0]), id: String(parsed[1]) }
  } catch {
    // Said below.
  }
  throw new OutcropError('bad-cursor', 'The cursor does not belong to this list. Start again without one.', 400)
}
