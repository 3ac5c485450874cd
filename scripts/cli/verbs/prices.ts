import { refreshPrices } from '@/lib/billing/prices/refresh-prices'
import { ACCESS_OPTIONS, accessOf } from '../access-options'
import { list, type Verb } from '../verb'

export const pricesRefresh: Verb = {
  name: 'prices refresh',
  summary: "Read AWS's list prices for the estate's regions; they price what the bill has not priced yet",
  options: {
    regions: { type: 'string', multiple: true, value: 'A,B', help: 'default the regions where the estate stands' },
    ...ACCESS_OPTIONS,
  },
  aws: true,
  async run(ctx, values, io) {
    const r = await refreshPrices(ctx, { regions: list(values, 'regions'), access: accessOf(values), signal: io.signal, say: io.say })
    if (r.regions.length === 0) return { json: r, text: 'No region is known yet: run a discovery first, or name regions with --regions.', status: 'incomplete' }
    return { json: r, text: `${r.prices} prices of ${r.products} products in ${r.regions.length} regions; ${r.changed} are new or changed.`, status: r.products === 0 ? 'incomplete' : 'done' }
  },
}
