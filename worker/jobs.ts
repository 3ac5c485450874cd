import { syncBills } from '@/lib/billing/sync-bills'
import { costMonths } from '@/lib/costing/cost-months'
import { sweep } from '@/lib/discovery/sweep'
import type { Jobs } from '@/lib/schedule/execute-run'

/** What does the work of each kind of run. */
export const jobs: Jobs = { discovery: sweep, billing: syncBills, costing: costMonths }
