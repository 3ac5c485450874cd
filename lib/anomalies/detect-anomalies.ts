import type { Job } from '@/lib/core/job'
import { judgeFrom, noteJudged, replaceDays, storeSpells } from './anomalies.store'
import { findCauses } from './find-causes'
import { spells } from './life'
import { readBilled } from './series.store'

/** Two workers never judge at once. */
const LOCK = 511_890_206

/**
 * Looks for spend that broke its own pattern, after a costing: every day from the first month on that is costed
 * otherwise than it was judged, in one transaction. A day is judged by earlier days alone, so that it is caught on the
 * first day that is billed, and judging it again changes nothing unless the bill did. Can be repeated or killed.
 */
export async function detectAnomalies(job: Job): Promise<void> {
  job.progress('anomalies', 0, 1)
  await job.ctx.db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const from = await judgeFrom(client)
    if (from === null) return
    const billed = await readBilled(client)
    const causes = billed ? await findCauses(client, billed.first, from, billed.last) : []
    const found = spells(await replaceDays(client, from, causes))
    const { added, withdrawn } = await storeSpells(client, found, job.ctx.now)
    await noteJudged(client)
    job.stat('anomalies added', added)
    job.stat('anomalies withdrawn', withdrawn)
  })
  job.progress('anomalies', 1, 1)
}
