import { ensureSeed, pricesOn, type Price } from '@/lib/billing/prices/prices.store'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { addListRates, keepAccuracy, readBilledTo, readStanding, rewriteEstimates, unpriced } from './estimates.store'
import { LISTED_BY_PRICE, listRate } from './list-rate'

/** Two workers never write estimates at once. */
const LOCK = 511_890_203

/**
 * Estimates what stood since the bill's last complete day, per resource and UTC day: at the resource's own billed rate
 * (its last complete billed day), else at AWS's list price, else not at all (not known is no zero). What the bill has
 * reached meanwhile is compared first and kept in `estimate_accuracy`. Metered use and running jobs are not estimated:
 * nobody knows their quantity yet. One transaction; repeated, it writes the same.
 */
export async function estimateUnbilled(ctx: Ctx): Promise<void> {
  await ensureSeed(ctx)
  await ctx.db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await readBilledTo(client)
    await keepAccuracy(client, ctx.now)
    await readStanding(client, ctx.now)
    const open = await unpriced(client, LISTED_BY_PRICE)
    if (open.length > 0) {
      const prices = await pricesOn(client, [...new Set(open.map((r) => r.region))], utcDay(ctx.now))
      const here = new Map<string, Price[]>()
      for (const p of prices) {
        const region = here.get(p.region)
        if (region) region.push(p)
        else here.set(p.region, [p])
      }
      await addListRates(client, open.flatMap((r) => {
        const rate = listRate(r, here.get(r.region) ?? [])
        return rate ? [{ ...rate, id: r.id }] : []
      }))
    }
    await rewriteEstimates(client, ctx.now)
  })
}
