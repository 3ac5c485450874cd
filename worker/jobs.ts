import { detectAnomalies } from '@/lib/anomalies/detect-anomalies'
import { syncBills } from '@/lib/billing/sync-bills'
import { costMonths } from '@/lib/costing/cost-months'
import { rollUpOwnersAnew } from '@/lib/costing/owner-rollup.store'
import { sweep } from '@/lib/discovery/sweep'
import { syncFindings } from '@/lib/findings/sync-findings'
import { forecastAfterCosting } from '@/lib/forecast/after-costing'
import type { Jobs } from '@/lib/schedule/execute-run'
import { computeUse } from '@/lib/usage/flags/compute-use'
import { syncUsage } from '@/lib/usage/sync-usage'

/** After a change of ownership: sums by team and owner are made anew in the background. */
export const upkeep = rollUpOwnersAnew

/** What does the work of each kind of run. What the bill and the links say of use, and what the rules make of it, is taken up when both are settled. */
export const jobs: Jobs = {
  discovery: sweep, billing: syncBills, usage: syncUsage,
  costing: async (job) => {
    await costMonths(job)
    await computeUse(job)
    await detectAnomalies(job)
    await forecastAfterCosting(job)
    await syncFindings(job)
  },
}
