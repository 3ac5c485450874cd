import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Metric } from '@/lib/costing/figures'
import type { PoolClient } from 'pg'
import { momentOf, type Moment } from './as-of'
import { computeParts, type Head } from './compute'
import { costStamp } from './history.store'
import { createPartsThen, insertParts, readRun, type PartTable } from './parts.store'

/** Where the parts of a forecast lie, and what they speak of. */
export interface Parts extends Head { client: PoolClient; table: PartTable; moment: Moment; metric: Metric; /** Days of bill that count are before this one (`YYYY-MM-DD`); null: all. */ billedBefore: string | null }

/**
 * Runs `work` on the parts of a moment, in one view of the figures. The present in unblended cost is stored by every
 * costing; what is not stored (another day, another metric, a bill costed since) is computed now.
 *
 * @throws OutcropError `bad-as-of` (400).
 */
export async function withParts<T>(ctx: Ctx, q: { asOf?: string; metric?: Metric }, work: (parts: Parts) => Promise<T>): Promise<T> {
  const moment = momentOf(ctx, q.asOf)
  const metric = q.metric ?? 'unblended'
  return ctx.db.transaction(async (client) => {
    // Not read-only: the parts of another moment need a table.
    await client.query('set transaction isolation level repeatable read')
    if (moment.present && metric === 'unblended') {
      const run = await readRun(client)
      if (run && utcDay(run.asOf) === moment.day && run.stamp === await costStamp(client)) {
        return work({ ...run, client, table: 'forecast_part', metric, moment: { ...moment, at: run.asOf.getTime() }, billedBefore: null })
      }
    }
    await createPartsThen(client)
    const head = await computeParts(ctx, client, moment, metric, (parts) => insertParts(client, 'forecast_part_then', parts))
    await client.query('analyze forecast_part_then')
    return work({ ...head, client, table: 'forecast_part_then', moment, metric, billedBefore: moment.lastDay === null ? null : addDays(moment.lastDay, 1) })
  })
}

