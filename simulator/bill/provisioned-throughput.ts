import { addDays } from '../../lib/core/clock'
import type { Estate, ProvisionedThroughput } from '../estate/estate'
import { provisionedThroughput as meters } from './meters'
import { bedrock } from './products'
import { billTags, namesResources } from './quirks'
import { placeOf, prefixOf } from './regions'
import { cost10, type BillRow } from './row'

/** One row per hour and purchase, from its creation to its deletion, used or not. A failed one never bills. */
export function provisionedThroughputRows(e: Estate, day: string): BillRow[] {
  return e.provisionedThroughputs.filter((p) => p.status !== 'Failed').flatMap((p) => rowsOf(e, p, day))
}

function rowsOf(e: Estate, p: ProvisionedThroughput, day: string): BillRow[] {
  const start = Date.parse(day)
  const [from, to] = [p.createdAt.getTime(), p.deletedAt?.getTime() ?? Infinity]
  if (from >= Date.parse(addDays(day, 1)) || to <= start) return []
  const m = meters[p.meter]
  const usage = `${prefixOf[p.region]}-${m.usage}`
  const rows: BillRow[] = []
  for (let hour = 0; hour < 24; hour++) {
    const at = start + hour * 3_600_000
    if (at + 3_600_000 <= from || at >= to) continue
    rows.push({
      day, hour, accountId: p.accountId, region: p.region, product: bedrock, usageType: usage, operation: m.operation,
      resourceId: namesResources(e, p.accountId) ? p.arn : '', quantity: p.modelUnits, unit: m.unit, rate: String(m.usd), cost10: cost10(p.modelUnits, m.usd),
      description: `$${m.usd} per hour for ${m.usage.replace(/s$/, '')} in ${placeOf[p.region]}`, lineItemType: 'Usage', principal: '',
      tags: billTags(p.tags), scope: 'in', of: p,
    })
  }
  return rows
}
