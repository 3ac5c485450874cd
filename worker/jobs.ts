import { syncBills } from '@/lib/billing/sync-bills'
import { costMonths } from '@/lib/costing/cost-months'
import { rollUpOwnersAnew } from '@/lib/costing/owner-rollup.store'
import { sweep } from '@/lib/discovery/sweep'
import type { Jobs } from '@/lib/schedule/execute-run'

/** What does the work of each kind of run. */
export const jobs: Jobs = { discovery: sweep, billing: syncBills, costing: costMonths }

/** After a change of ownership: sums by team and owner are made anew in the background. */
export const upkeep = rollUpOwnersAnew
