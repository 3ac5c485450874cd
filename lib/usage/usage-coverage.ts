import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { usageCoverageRows } from './usage-coverage.store'

/** What came of asking CloudWatch for one namespace in one account and region. Instants are ISO 8601 UTC. */
export interface UsageCoverageRow {
  accountId: string; accountName: string; region: string; namespace: string
  outcome: 'read' | 'denied' | 'not-offered' | 'not-opted-in' | 'throttled' | 'partial' | 'failed'
  outcomeSince: string; lastAttemptAt: string; lastSuccessAt: string | null
  errorCode: string | null; error: string | null; missingActions: string[]; deniedBy: string | null
  /** Series asked for. */
  series: number
}

/** Everything that was asked of CloudWatch, what could not be read first. */
export async function usageCoverage(ctx: Ctx, filter: { account?: string[]; region?: string[] } = {}): Promise<UsageCoverageRow[]> {
  permit(ctx, 'coverage:read')
  return usageCoverageRows(ctx.db, filter)
}
