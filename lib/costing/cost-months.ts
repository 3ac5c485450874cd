import { dropSuperseded } from '@/lib/billing/superseded.store'
import { recomputeMeters } from '@/lib/billing/recompute-meters'
import { utcMonth } from '@/lib/core/clock'
import type { Job } from '@/lib/core/job'
import { costMonth } from './cost-month'
import { storeMainShapes } from './cost.store'
import { readGlance } from './glance.store'
import { rollUpOwnersAnew } from './owner-rollup.store'
import { estimateUnbilled } from './estimates/estimate-unbilled'

/**
 * Ties the bill to resources, month by month, newest first. Months whose deliveries, resources, ties and meters are
 * what they were are left alone. Can be repeated, killed or run twice at once.
 */
export async function costMonths(job: Job): Promise<void> {
  const { ctx } = job
  await recomputeMeters(ctx)
  const months = (await ctx.db.query<{ month: string }>(`
    select to_char(month, 'YYYY-MM') as month from (
      select distinct date_trunc('month', t.day)::date as month from delivery_total t join delivery d on d.id = t.delivery_id where d.status = 'active'
      union select period from delivery where status = 'active'
      union select month from costed_month
      union select distinct date_trunc('month', day)::date from cost_daily) m order by 1 desc`))
    .map((r) => r.month).filter((m) => !job.params.months || job.params.months.includes(m))
  const estate = await readGlance(ctx.db)
  let recosted = 0
  for (const [i, month] of months.entries()) {
    if (job.signal.aborted) return
    job.progress(`cost ${month}`, i, months.length)
    if (await costMonth(ctx, month, estate)) recosted++
  }
  await dropSuperseded(ctx.db)
  await rollUpOwnersAnew(ctx, job.signal)
  await storeMainShapes((sql) => ctx.db.query(sql))
  await estimateUnbilled(ctx)
  job.progress('cost', months.length, months.length)
  job.stat('months', months.length)
  job.stat('months recosted', recosted)
  job.stat('latest month', months[0] ?? utcMonth(ctx.now))
}
