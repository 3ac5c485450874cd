import { detectAnomalies } from '@/lib/anomalies/detect-anomalies'
import { syncBills } from '@/lib/billing/sync-bills'
import type { Job } from '@/lib/core/job'
import { costMonths } from '@/lib/costing/cost-months'
import { sweep } from '@/lib/discovery/sweep'
import { forecastAfterCosting } from '@/lib/forecast/after-costing'
import type { Jobs } from '@/lib/schedule/execute-run'

/** The cost of each month, and what is made of it. */
async function costing(job: Job): Promise<void> {
  await costMonths(job)
  await detectAnomalies(job)
  await forecastAfterCosting(job)
}

/** What does the work of each kind of run. */
export const jobs: Jobs = { discovery: sweep, billing: syncBills, costing }
