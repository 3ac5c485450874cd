import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { INSTANT, LEDGER_COLUMNS, type LedgerRow } from './list-deliveries'
import type { ResourceChange } from './restatement.store'

/** A delivery with its sums and, where it restated a period, what changed; amounts are decimal strings. */
export interface DeliveryDetail extends LedgerRow {
  supersededAt: string | null
  supersededBy: number | null
  /** Rows in scope by product, per currency and service, as summed from the files. */
  sums: { currency: string; service: string; rows: number; unblended: string; net: string | null; amortized: string | null }[]
  accounts: { accountId: string; billedTo: string | null; lastDay: string }[]
  resourceChanges: ResourceChange[]
}

/**
 * One delivery of the import ledger, with everything that is known of it.
 *
 * @throws OutcropError `not-found` (404).
 */
export async function getDelivery(ctx: Ctx, id: number): Promise<DeliveryDetail> {
  const [delivery] = await ctx.db.query<Omit<DeliveryDetail, 'sums' | 'accounts'>>(
    `select ${LEDGER_COLUMNS}, ${INSTANT('d.superseded_at')} as "supersededAt", d.superseded_by as "supersededBy", d.resource_changes as "resourceChanges"
     from delivery d join bill_source s on s.id = d.source_id where d.id = $1`, [id])
  if (!delivery) throw new OutcropError('not-found', `There is no delivery ${id}.`, 404)
  const sums = await ctx.db.query<DeliveryDetail['sums'][number]>(
    `select currency, service, sum(rows)::float8 as rows, trim_scale(sum(unblended))::text as unblended,
       case when count(*) = count(net) then trim_scale(sum(net))::text end as net, case when count(*) = count(amortized) then trim_scale(sum(amortized))::text end as amortized
     from delivery_total where delivery_id = $1 and scope = 'in' group by 1, 2 order by 1, abs(sum(unblended)) desc, 2`, [id])
  const accounts = await ctx.db.query<DeliveryDetail['accounts'][number]>(
    `select account_id as "accountId", billed_to::text as "billedTo", last_day::text as "lastDay" from delivery_account where delivery_id = $1 order by 1`, [id])
  return { ...delivery, sums, accounts }
}
