import type { Ctx } from '@/lib/core/context'
import { expectedCells, OUTCOME } from './coverage.sql'
import { resolveFigures } from './figures'
import { moneyAtStake, stakeOf, type Stake } from './money-at-stake'
import { iso } from './sql'
import { LISTED_TYPES, typeById } from '@/lib/estate'

export type Outcome = 'listed' | 'denied' | 'not-offered' | 'not-opted-in' | 'throttled' | 'failed' | 'never'

export interface CoverageFilter { account?: string[]; region?: string[]; type?: string[]; outcome?: Outcome[] }

export interface CoverageRow {
  accountId: string; accountName: string; region: string; type: string; outcome: Outcome; count: number
  lastAttemptAt: string | null; lastSuccessAt: string | null; outcomeSince: string | null
  error: string | null; errorCode: string | null; requestId: string | null
  missingActions: string[]; deniedBy: string | null; partialActions: string[]
  moneyAtStake: { amount: string; currency: string; days: number }
}

/** Days of the bill that money at stake looks at, ending on its last complete day. */
const STAKE_DAYS = 30

/**
 * What was listed, what was not, and why: one row per account, region and type that was probed or ought to have been,
 * and one for what only the bill knows of. Read account by account, so that memory stays flat however large the
 * organisation is. `summary` counts outcomes of the rows given so far.
 */
export async function coverage(ctx: Ctx, filter: CoverageFilter): Promise<{ rows: AsyncGenerator<CoverageRow>; summary: () => Record<string, number> }> {
  const { currency } = await resolveFigures(ctx, {})
  const stakes = new Map((await moneyAtStake(ctx, currency)).map((s) => [cell(s.accountId, s.region, s.type), s]))
  const accounts = (await ctx.db.query<{ id: string; name: string }>(`select id, name from account order by lower(name) collate "C", id`))
    .filter((a) => !filter.account?.length || filter.account.includes(a.id))
  const counts: Record<string, number> = {}
  async function* rows(): AsyncGenerator<CoverageRow> {
    for (const account of accounts) {
      for (const row of await ofAccount(ctx, account, stakes, currency)) {
        if (!wanted(row, filter)) continue
        counts[row.outcome] = (counts[row.outcome] ?? 0) + 1
        yield row
      }
    }
  }
  return { rows: rows(), summary: () => counts }
}

const cell = (...where: [account: string, region: string, type: string]): string => where.join(' ')

const wanted = (r: CoverageRow, f: CoverageFilter): boolean =>
  (!f.region?.length || f.region.includes(r.region)) && (!f.type?.length || f.type.includes(r.type)) && (!f.outcome?.length || f.outcome.includes(r.outcome))

async function ofAccount(ctx: Ctx, account: { id: string; name: string }, stakes: Map<string, Stake>, currency: string): Promise<CoverageRow[]> {
  const probed = await ctx.db.query<Omit<CoverageRow, 'accountId' | 'accountName' | 'moneyAtStake'>>(
    `select coalesce(p.region, e.region) as region, coalesce(p.type, e.type) as type, ${OUTCOME} as outcome, coalesce(p.count, 0) as count,
       ${iso('p.last_attempt_at')} as "lastAttemptAt", ${iso('p.last_success_at')} as "lastSuccessAt", ${iso('p.outcome_since')} as "outcomeSince",
       p.error_message as error, p.error_code as "errorCode", p.request_id as "requestId",
       coalesce(p.missing_actions, '{}') as "missingActions", p.denied_by as "deniedBy", coalesce(p.partial_actions, '{}') as "partialActions"
     from (${expectedCells('$1', '$2')}) e full join (select * from probe where account_id = any($2::text[])) p on p.account_id = e.account_id and p.region = e.region and p.type = e.type
     order by 1, 2`, [LISTED_TYPES.map((t) => t.id), [account.id]])
  const seen = new Set<string>()
  const rows = probed.map((r) => {
    const key = cell(account.id, r.region, r.type)
    seen.add(key)
    return { accountId: account.id, accountName: account.name, ...r, moneyAtStake: { amount: stakeOf(stakes.get(key), r), currency, days: STAKE_DAYS } }
  })
  for (const [key, s] of stakes) {
    if (s.accountId === account.id && !seen.has(key)) rows.push({ ...billOnly(s.type), accountId: account.id, accountName: account.name, region: s.region, type: s.type, moneyAtStake: { amount: stakeOf(s, BILL_ONLY), currency, days: STAKE_DAYS } })
  }
  return rows
}

const BILL_ONLY = {
  outcome: 'never' as const, count: 0, lastAttemptAt: null, lastSuccessAt: null, outcomeSince: null, errorCode: null, requestId: null,
  error: 'Known from the bill only: nothing here was ever asked for a list.', missingActions: [], deniedBy: null, partialActions: [],
}

/** Why nothing was asked: AWS offers no such call, or nobody connected the account and region. */
const billOnly = (type: string) => {
  const unlisted = typeById(type)?.unlisted
  return unlisted ? { ...BILL_ONLY, error: `Known from the bill only. ${unlisted}` } : BILL_ONLY
}
