import type { Job } from '@/lib/core/job'
import { momentOf } from './as-of'
import { computeParts } from './compute'
import { costStamp } from './history.store'
import { insertParts, storeRun } from './parts.store'

/** Two workers never write the forecast at once. */
const LOCK = 511_890_204

/**
 * Computes the forecast of the present and stores its parts for pages to sum. Called after each costing. One
 * transaction: readers see the old forecast or the new one; repeated, it writes the same.
 */
export async function storeForecast(job: Job): Promise<void> {
  const { ctx } = job
  job.progress('forecast', 0, 1)
  let stored = 0
  await ctx.db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await client.query('delete from forecast_part')
    const head = await computeParts(ctx, client, momentOf(ctx, undefined), 'unblended', async (parts) => {
      stored += parts.length
      await insertParts(client, 'forecast_part', parts)
    })
    await storeRun(client, head, ctx.now, await costStamp(client))
  })
  await ctx.db.query('analyze forecast_part')
  job.progress('forecast', 1, 1)
  job.stat('forecast parts', stored)
}
