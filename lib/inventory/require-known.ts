import { METERS } from '@/lib/billing/meters'
import { REGION_BY_PREFIX } from '@/lib/billing/region-prefixes'
import type { Ctx } from '@/lib/core/context'
import { FEW, unknownValue } from '@/lib/core/unknown-value'
import { TYPES } from '@/lib/estate'
import { allMet, neverMet } from './known-values.store'

/** Filters whose values are a closed set. Free text (ARN, caller, model, service, e-mail, words) is none of them: what nobody has, nothing costs. A resource is named by its id or an ARN: an id that there never was is a mistake. */
export interface ClosedFilters { account?: string[]; region?: string[]; type?: string[]; team?: string[]; meter?: string[]; resource?: string[] }

export const CLOSED = ['type', 'meter', 'region', 'account', 'team', 'resource'] as const satisfies (keyof ClosedFilters)[]
/** Words of the filters themselves: money without a region or team, money without a resource. */
const WORDS = ['none', 'unattributed']
const FIXED: Partial<Record<keyof ClosedFilters, readonly string[]>> = {
  type: TYPES.map((t) => t.id), meter: METERS.map((m) => m.id), region: [...new Set(Object.values(REGION_BY_PREFIX))],
}
const WHAT = {
  type: 'no type of resource', meter: 'no meter', region: 'no region that AWS, a listing or the bill names', account: 'no account that is connected or billed', team: 'no team’s key',
  resource: 'no resource’s id, and no ARN',
}

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
    if (unknown !== undefined) throw unknownValue(field, WHAT[field], unknown, field === 'resource' ? null : [...new Set([...(FIXED[field] ?? []), ...await allMet(ctx.db, field, FEW + 1)])])
  }
}
