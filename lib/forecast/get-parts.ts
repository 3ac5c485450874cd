import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { Decimal, money, type Money } from '@/lib/core/money'
import { checkMetric, mainCurrency } from '@/lib/costing/figures'
import { monthRange } from '@/lib/core/clock'
import { filterOf } from './filter'
import { checkReach } from './get-forecast'
import { billedPage, projectedPage, type PageQuestion, type RawPart } from './parts-page.store'
import type { Component, ForecastQuery, Part } from './types'
import { withParts } from './with-parts'

const LIMIT = 100

/**
 * What one step of a forecast is made of, the largest first; the parts sum to the step's amount. `total` is of all
 * parts, not of the page.
 *
 * @throws OutcropError `bad-as-of`, `month-out-of-reach`, `bad-cursor` (400); `metric-not-in-source` (422).
 */
export async function getForecastParts(ctx: Ctx, q: Omit<ForecastQuery, 'groupBy'> & { component: Component; limit?: number; cursor?: string }): Promise<{ items: Part[]; total: Money; currency: string; nextCursor: string | null }> {
  const after = q.cursor === undefined ? null : readCursor(q.cursor)
  return withParts(ctx, q, async (p) => {
    const month = q.month ?? p.moment.day.slice(0, 7)
    checkReach(p, month)
    const { from, to } = monthRange(month)
    await checkMetric(p.client, p.metric, from, to)
    const currency = q.currency ?? (await mainCurrency(p.client, p.metric, from, to)).currency ?? 'USD'
    const limit = q.limit ?? LIMIT
    const page: PageQuestion = { month, component: q.component, filter: filterOf(q), currency, limit: limit + 1, after }
    const rows = await (q.component === 'billed' ? billedPage(p, page) : projectedPage(p, page))
    const last = rows.length > limit ? rows[limit - 1]! : null
    return { items: rows.slice(0, limit).map((row) => present(row, p.moment.at)), total: rows[0]?.total ?? '0', currency, nextCursor: last && writeCursor(last) }
  })
}

function present({ id: _id, total: _total, attributes, facts, ...part }: RawPart, at: number): Part {
  const rate = facts.rate != null && new Decimal(facts.rate).greaterThan(0) ? facts.rate : null
  const ends = attributes?.commitmentExpirationTime
  const end = typeof ends === 'string' ? Date.parse(ends) : NaN
  return {
    ...part, basis: part.component === 'billed' ? 'billed' : part.component === 'unbilled' ? 'estimated' : 'projected',
    // A commitment's end ends nothing: it is told, and the hours go on.
    facts: { ...facts, ...(rate && { hours: money(new Decimal(part.amount).dividedBy(rate).toDecimalPlaces(3)) }), ...(!Number.isNaN(end) && { [end <= at ? 'commitmentEnded' : 'commitmentEnds']: ends as string }) },
  }
}

const writeCursor = (r: RawPart): string => Buffer.from(JSON.stringify([r.amount, r.id])).toString('base64url')

function readCursor(cursor: string): { amount: Money; id: string } {
  try {
    const [amount, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount) && typeof id === 'string') return { amount, id }
  } catch { /* told below */ }
  throw new OutcropError('bad-cursor', 'The cursor is not one of ours. Start again without it.', 400)
}
