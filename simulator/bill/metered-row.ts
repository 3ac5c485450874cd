import type { Estate, SimResource } from '../estate/estate'
import type { Meter } from './meters'
import { bedrock } from './products'
import { billTags, namesResources } from './quirks'
import { placeOf, prefixOf } from './regions'
import { cost10, type BillRow, type Product, type Scope } from './row'

interface More { hour?: number; product?: Product; scope?: Scope; resourceId?: string }

/** A usage row of a resource; its id is on the bill only where this account's bill names such resources. */
export function meteredRow(e: Estate, r: SimResource, m: Meter, day: string, quantity: number, more: More = {}): BillRow {
  return {
    day, hour: more.hour ?? null, accountId: r.accountId, region: r.region, product: more.product ?? bedrock, usageType: `${prefixOf[r.region]}-${m.usage}`, operation: m.operation,
    resourceId: more.resourceId ?? (namesResources(e, r.accountId) ? r.arn : ''), quantity, unit: m.unit, rate: String(m.usd), cost10: cost10(quantity, m.usd),
    description: `$${m.usd} per ${m.unit} for ${m.usage} in ${placeOf[r.region]}`, lineItemType: 'Usage', principal: '', tags: billTags(r.tags), scope: more.scope ?? 'in', of: r,
  }
}

/** Share of a UTC day that a thing stood: 1, or the part of its first or last day, in hours of 24. */
export function hoursStanding(r: SimResource, day: string): number {
  const start = Date.parse(day)
  const from = Math.max(start, r.createdAt.getTime())
  const to = Math.min(start + 86_400_000, r.deletedAt?.getTime() ?? Infinity)
  return Math.max(0, Math.ceil((to - from) / 3_600_000))
}
