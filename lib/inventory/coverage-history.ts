import type { Ctx } from '@/lib/core/context'
import type { Outcome } from './coverage'
import { iso } from './sql'

export interface OutcomeChange { at: string; outcome: Outcome; errorCode: string | null; error: string | null }

/** More changes of one cell than anybody reads; the newest are kept. */
const MOST = 200

/** When the outcome of one type in one account and region changed ("when did it break"), newest first. */
export async function coverageHistory(ctx: Ctx, cell: { account: string; region: string; type: string }): Promise<OutcomeChange[]> {
  return ctx.db.query<OutcomeChange>(
    `select ${iso('at')} as at, replace(outcome::text, '_', '-') as outcome, error_code as "errorCode", error_message as error
     from probe_change where account_id = $1 and region = $2 and type = $3 order by probe_change.at desc, id desc limit ${MOST}`,
    [cell.account, cell.region, cell.type])
}
