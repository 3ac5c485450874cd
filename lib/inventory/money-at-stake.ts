import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
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
 * no listed resource stands: of resources known from the bill only, or of none at all. Unblended.
 */
export async function moneyAtStake(ctx: Ctx, currency: string): Promise<Stake[]> {
  return ctx.db.query<Stake>(
    `with billed as (select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1)
     select c.account_id as "accountId", c.region, c.type, c.currency,
       ${decimal('coalesce(sum(c.unblended) filter (where r.id is not null), 0)')} as hidden, ${decimal('coalesce(sum(c.unblended) filter (where r.id is null), 0)')} as unattributed
     from billed b join cost_daily c on c.account_id = b.account_id and c.day > b.day - 30 and c.day <= b.day left join resource r on r.id = c.resource_id
     where c.currency = $1 and c.category = 'usage' and c.type <> '' and (r.id is null or not r.listed)
     group by 1, 2, 3, 4 having sum(c.unblended) <> 0`, [currency])
}

/**
 * What is at stake in a cell. Where the type is listed and there, money without a resource is a matter of attribution
 * (a bill without resource ids), not of coverage: no grant would open it, and the reconciliation shows it.
 */
export const stakeOf = (s: Stake | undefined, cell: { outcome: string; count: number }): string =>
  s === undefined ? '0' : cell.outcome === 'listed' && cell.count > 0 ? s.hidden : sum([s.hidden, s.unattributed])
