import { utcDay } from '../../lib/core/clock'
import type { Estate } from '../estate/estate'
import { training as meters } from './meters'
import { bedrock } from './products'
import { billTags, namesResources } from './quirks'
import { placeOf, prefixOf } from './regions'
import { cost10, type BillRow } from './row'

/** A training bills its tokens once, on the day it ended. */
export function trainingRows(e: Estate, day: string): BillRow[] {
  return e.customizationJobs.filter((j) => j.endedAt && utcDay(j.endedAt) === day).map((j) => {
    const m = meters['nova-2-lite']
    return {
      day, hour: j.endedAt!.getUTCHours(), accountId: j.accountId, region: j.region, product: bedrock, usageType: `${prefixOf[j.region]}-${m.usage}`, operation: m.operation,
      resourceId: namesResources(e, j.accountId) ? j.arn : '', quantity: j.thousandTokens, unit: m.unit, rate: String(m.usd), cost10: cost10(j.thousandTokens, m.usd),
      description: `$${m.usd} per 1K tokens for ${m.usage} in ${placeOf[j.region]}`, lineItemType: 'Usage', principal: '', tags: billTags(j.tags), scope: 'in', of: j,
    }
  })
}
