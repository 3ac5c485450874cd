import type { Ctx } from '@/lib/core/context'
import { decimal } from './sql'

export interface Stake { accountId: string; region: string; type: string; amount: string; currency: string }

/**
 * Usage billed per account, region and type, in the 30 days that end on the account's last billed day, for which
 * no listed resource stands: of resources known from the bill only, or of none at all. Unblended.
 */
export async function moneyAtStake(ctx: Ctx, currency: string): Promise<Stake[]> {
  return ctx.db.query<Stake>(
    `with billed as (select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1)
     select c.account_id as "accountId", c.region, c.type, ${decimal('sum(c.unblended)')} as amount, c.currency
     from billed b join cost_daily c on c.account_id = b.account_id and c.day > b.day - 30 and c.day <= b.day left join resource r on r.id = c.resource_id
     where c.currency = $1 and c.category = 'usage' and c.type <> '' and (r.id is null or not r.listed)
     group by 1, 2, 3, 5 having sum(c.unblended) <> 0`, [currency])
}
