import { syncBills } from '@/lib/billing/sync-bills'
import { costMonths } from '@/lib/costing/cost-months'
import { sweep } from '@/lib/discovery/sweep'
import { syncFindings } from '@/lib/findings/sync-findings'
import type { Jobs } from '@/lib/schedule/execute-run'
import { computeUse } from '@/lib/usage/flags/compute-use'
import { syncUsage } from '@/lib/usage/sync-usage'

/** What does the work of each kind of run. What the bill and the links say of use, and what the rules make of it, is taken up when both are settled. */
export const jobs: Jobs = {
  discovery: sweep, billing: syncBills, usage: syncUsage,
  costing: async (job) => {
    await costMonths(job)
    await computeUse(job)
    await syncFindings(job)
  },
}
