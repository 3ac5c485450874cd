import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import type { Metric } from './types'
import { awsOwnedSql } from './flags.sql'
import { decimal } from './sql'

export interface Stake {
  accountId: string; region: string; type: string; currency: string
  /** Billed for resources that no listing ever showed. */
  hidden: string
  /** Billed for no resource that is known. */
  unattributed: string
}

/**
 * Usage billed per account, region and type, in the 30 days that end on the account's last billed day, for which
 * no listed resource stands: of resources known from the bill only, or of none at all. Unblended. What is AWS's own
 * (its built-in browser and code interpreter) is not at stake: nothing would ever list it.
 */
export async function moneyAtStake(ctx: Ctx, currency: string): Promise<Stake[]> {
  return ctx.db.query<Stake>(
    `with billed as (select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1)
     select c.account_id as "accountId", c.region, c.type, c.currency,
       ${decimal('coalesce(sum(c.unblended) filter (where r.id is not null), 0)')} as hidden, ${decimal('coalesce(sum(c.unblended) filter (where r.id is null), 0)')} as unattributed
     from billed b join cost_daily c on c.account_id = b.account_id and c.day > b.day - 30 and c.day <= b.day left join resource r on r.id = c.resource_id
     where c.currency = $1 and c.category = 'usage' and c.type <> '' and (r.id is null or not (r.listed or ${awsOwnedSql('r.arn')}))
     group by 1, 2, 3, 4 having sum(c.unblended) <> 0`, [currency])
}

/**
 * Usage of a month without a resource, of types that are not listed where it is billed: what the listings that are
 * missing may still hide beside the resources that the bill names. `currency`'s money only.
 */
export async function hiddenWithoutResource(ctx: Ctx, month: string, metric: Metric, currency: string): Promise<string> {
  const [row] = await ctx.db.query<{ amount: string }>(
    `select ${decimal(`coalesce(sum(m.${metric}), 0)`)} as amount from cost_group_month m join cost_group g on g.id = m.group_id
       left join probe p on p.account_id = g.account_id and p.region = g.region and p.type = g.type
     where m.month = $1::date and g.currency = $2 and g.category = 'usage' and g.type <> '' and not g.attributed and not (p.outcome is not distinct from 'listed' and p.count > 0)`, [`${month}-01`, currency])
  return row!.amount
}

/**
 * What is at stake in a cell. Where the type is listed and there, money without a resource is a matter of attribution
 * (a bill without resource ids), not of coverage: no grant would open it, and the reconciliation shows it.
 */
export const stakeOf = (s: Stake | undefined, cell: { outcome: string; count: number }): string =>
  s === undefined ? '0' : cell.outcome === 'listed' && cell.count > 0 ? s.hidden : sum([s.hidden, s.unattributed])
