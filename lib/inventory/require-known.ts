import { METERS } from '@/lib/billing/meters'
import { REGION_BY_PREFIX } from '@/lib/billing/region-prefixes'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { TYPES } from '@/lib/estate'
import { allMet, neverMet } from './known-values.store'

/** Filters whose values are a closed set. Free text (ARN, caller, model, service, e-mail, words) is none of them: what nobody has, nothing costs. */
export interface ClosedFilters { account?: string[]; region?: string[]; type?: string[]; team?: string[]; meter?: string[] }

export const CLOSED = ['type', 'meter', 'region', 'account', 'team'] as const satisfies (keyof ClosedFilters)[]
/** Words of the filters themselves: money without a region or team, money without a resource. */
const WORDS = ['none', 'unattributed']
const FIXED: Partial<Record<keyof ClosedFilters, readonly string[]>> = {
  type: TYPES.map((t) => t.id), meter: METERS.map((m) => m.id), region: [...new Set(Object.values(REGION_BY_PREFIX))],
}
const WHAT = {
  type: 'no type of resource', meter: 'no meter', region: 'no region that AWS, a listing or the bill names', account: 'no account that is connected or billed', team: 'no team’s key',
}
/** More are not listed one by one: the nearest are named. */
const FEW = 60, NEAREST = 5

/**
 * Refuses a filter's value that does not exist: a mistyped account would otherwise read as one that costs nothing.
 *
 * @throws OutcropError `unknown-value` (400) with `field`, `value` and, where they are few, `allowed`.
 */
export async function requireKnown(ctx: Ctx, asked: ClosedFilters): Promise<void> {
  for (const field of CLOSED) {
    const open = (asked[field] ?? []).filter((v) => !WORDS.includes(v) && !FIXED[field]?.includes(v))
    if (open.length === 0) continue
    const [unknown] = await neverMet(ctx.db, field, open)
    if (unknown !== undefined) throw refusal(field, unknown, [...new Set([...(FIXED[field] ?? []), ...await allMet(ctx.db, field, FEW + 1)])])
  }
}

function refusal(field: keyof ClosedFilters, value: string, all: string[]): OutcropError {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value
  const near = nearest(value, all)
  const hint = all.length === 0 ? 'There is none yet.' : all.length <= 12 ? `There ${all.length === 1 ? 'is' : 'are'} ${all.join(', ')}.` : near.length > 0 ? `The nearest: ${near.join(', ')}.` : ''
  return new OutcropError('unknown-value', `“${shown}” is ${WHAT[field]}. ${hint}`.trim(), 400, { field, value: shown, ...(all.length <= FEW && { allowed: all }) })
}

/** Those that share the most pairs of letters with the value, best first. */
function nearest(value: string, all: string[]): string[] {
  const pairs = (s: string): Set<string> => new Set([...s.toLowerCase()].slice(1).map((c, i) => s.toLowerCase()[i]! + c))
  const own = pairs(value)
  const scored = all.map((v) => { const p = pairs(v); return { v, score: (2 * [...p].filter((x) => own.has(x)).length) / (p.size + own.size || 1) } })
  return scored.filter((s) => s.score > 0.4).sort((a, b) => b.score - a.score).slice(0, NEAREST).map((s) => s.v)
}
