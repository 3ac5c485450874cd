import type { PoolClient } from 'pg'
import { LEDGER_COLUMNS, type LedgerRow } from '@/lib/billing/list-deliveries'
import { sum } from '@/lib/core/money'
import type { Metric } from './figures'

export interface FileCell { currency: string; accountId: string; service: string; amount: string; rows: string; unblended: string }
export interface OutCell { currency: string; reason: 'other-products' | 'not-tied'; rows: string; amount: string }
export interface StoredCell { method: string; linked: boolean; accountId: string; service: string; amount: string }

const COSTED = `
    select deliveries, tied, cover from costed_month where month = $1::date
    union all select coalesce(array_agg(id), '{}'), '{}', '[]' from delivery
      where status = 'active' and period = $1::date and not exists (select 1 from costed_month where month = $1::date)`

/**
 * The control totals of the month that $1 begins, over the deliveries that it was costed from and by the same
 * decisions: which source counts where, and which linked resources are tied. A month that was never costed is compared
 * with its active deliveries, and differs.
 */
const COUNTED = `
  costed as (${COSTED}),
  cover as (select x.* from costed, jsonb_to_recordset(cover) as x("accountId" text, day date, "sourceId" int)),
  counted as (
    select t.*, t.scope = 'in' or t.resource_arn = any(c.tied) as inside
    from costed c join delivery d on d.id = any(c.deliveries) join delivery_total t on t.delivery_id = d.id and t.day >= $1::date and t.day < $2::date
    where not exists (select 1 from cover)
      or exists (select 1 from cover v where v."accountId" = t.account_id and v.day = t.day and v."sourceId" = d.source_id))`

/** The files' side, per currency, account and service: what counts, and the kept rows of linked products that nothing ties to the estate. One reading. */
export async function fileCells(client: PoolClient, metric: Metric, from: string, to: string): Promise<{ counted: FileCell[]; notTied: FileCell[] }> {
  const { rows } = await client.query<FileCell & { inside: boolean }>(`with ${COUNTED}
    select currency, account_id as "accountId", service, inside, coalesce(sum(${metric}), 0) as amount, sum(rows) as rows, sum(unblended) as unblended from counted group by 1, 2, 3, 4`, [from, to])
  return { counted: rows.filter((r) => r.inside), notTied: rows.filter((r) => !r.inside) }
}

/** What the files hold beside what counts, unblended: rows that were never kept, and kept ones that are not tied. */
export async function outOfScope(client: PoolClient, from: string, notTied: FileCell[]): Promise<OutCell[]> {
  const { rows } = await client.query<OutCell>(`
    with costed as (${COSTED})
    select a.key as currency, 'other-products' as reason, sum((d.skipped->'out-of-scope'->>'rows')::numeric) as rows, sum(a.value::numeric) as amount
    from costed c join delivery d on d.id = any(c.deliveries) and d.period = $1::date, jsonb_each_text(d.skipped->'out-of-scope'->'amount') a group by 1`, [from])
  const currencies = [...new Set(notTied.map((c) => c.currency))]
  const untied = currencies.map((currency): OutCell => {
    const own = notTied.filter((c) => c.currency === currency)
    return { currency, reason: 'not-tied', rows: sum(own.map((c) => c.rows)), amount: sum(own.map((c) => c.unblended)) }
  })
  return [...rows, ...untied].sort((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0))
}

/** The stored side: what became of the money. */
export async function storedCells(client: PoolClient, metric: Metric, currency: string, from: string): Promise<StoredCell[]> {
  return (await client.query<StoredCell>(
    `select g.method::text, g.linked, g.account_id as "accountId", g.service, coalesce(sum(c.${metric}), 0) as amount from cost_group_month c join cost_group g on g.id = c.group_id
     where c.month = $1::date and g.currency = $2 group by 1, 2, 3, 4`, [from, currency])).rows
}

export async function accountNames(client: PoolClient): Promise<Map<string, string>> {
  return new Map((await client.query<{ id: string; name: string }>('select id, name from account')).rows.map((a) => [a.id, a.name]))
}

/** The ledger of the month: what counts first, then what was replaced or refused. */
export async function deliveriesOf(client: PoolClient, period: string): Promise<LedgerRow[]> {
  return (await client.query<LedgerRow>(
    `select ${LEDGER_COLUMNS} from delivery d join bill_source s on s.id = d.source_id
     where d.period = $1::date or d.id = any((select deliveries from costed_month where month = $1::date)::int[])
     order by (d.status = 'active') desc, d.id desc`, [period])).rows
}
