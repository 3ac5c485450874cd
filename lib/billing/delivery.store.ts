import type { PoolClient } from 'pg'
import { OutcropError } from '@/lib/core/errors'
import type { ControlTotals } from './control-totals'
import { copyIn } from './item.store'
import { storeResourceChanges } from './restatement.store'
import type { BillMetric } from './sources/reader'

export interface FileEntry { key: string; size: number; etag: string; sha256: string; modifiedAt: string }

/** What the ledger keeps of a delivery beside its lines. */
export interface DeliveryRecord {
  sourceId: number
  period: string
  fingerprint: string
  files: FileEntry[]
  deliveredAt: Date
  runId: string | null
}

/** Opens a delivery as `importing`: seen by nobody until the transaction ends. Answers its id. */
export async function insertDelivery(client: PoolClient, d: DeliveryRecord, status: 'importing' | 'refused', error: string | null = null, at: Date | null = null): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into delivery (source_id, period, status, fingerprint, files, delivered_at, run_id, error, imported_at)
     values ($1, $2::date, $3::delivery_status, $4, $5::jsonb, $6, $7, $8, $9) returning id`,
    [d.sourceId, d.period, status, d.fingerprint, JSON.stringify(d.files), d.deliveredAt, d.runId, error, at])
  return rows[0]!.id
}

/** Name of the table that holds one delivery's lines. */
export const linesOf = (deliveryId: number): string => `bill_line_${deliveryId}`

/**
 * Loads a delivery's lines into a table of their own, which then becomes a part of `bill_line`. Until the transaction
 * ends nobody sees it; when it fails or is killed, the table was never there. Answers the number of lines.
 */
export async function loadLines(client: PoolClient, deliveryId: number, file: string): Promise<number> {
  const table = linesOf(deliveryId)
  // The ledger has just made this number, so that whatever bears it is nobody's.
  await client.query(`drop table if exists ${table}`)
  // The check lets PostgreSQL attach the table without reading it once more. Nothing is asked of amounts that statistics would tell.
  await client.query(`create table ${table} (like bill_line, constraint own check (delivery_id = ${deliveryId}))`)
  await client.query(`alter table ${table} alter column delivery_id set default ${deliveryId}, ${UNASKED.map((c) => `alter column ${c} set statistics 0`).join(', ')}`)
  const lines = await copyIn(client, `${table} (item_id, day, quantity, unblended, net, amortized, list, source_rows)`, file)
  await client.query(`set local maintenance_work_mem = '128MB'`)
  await client.query(`alter table ${table} add primary key (delivery_id, item_id, day), alter column delivery_id drop default`)
  await client.query(`alter table bill_line attach partition ${table} for values in (${deliveryId})`)
  await client.query(`alter table ${table} drop constraint own`)
  await client.query(`analyze ${table}`)
  return lines
}

const UNASKED = ['quantity', 'unblended', 'net', 'amortized', 'list', 'source_rows']

/** Control totals (a file of `stageTotals`) and accounts of a delivery. */
export async function storeTotals(client: PoolClient, deliveryId: number, totals: string, accounts: ControlTotals['accounts']): Promise<void> {
  await copyIn(client, 'delivery_total (delivery_id, scope, currency, account_id, service, resource_arn, day, rows, unblended, net, amortized)', totals)
  await client.query(
    `insert into delivery_account (delivery_id, account_id, billed_to, last_day) select $1, * from unnest($2::text[], $3::date[], $4::date[])`,
    [deliveryId, accounts.map((a) => a.account), accounts.map((a) => a.billedTo), accounts.map((a) => a.lastDay)])
  // Accounts that only the bill knows: nothing is swept there, but their money has a place.
  await client.query(
    `insert into account (id, name, regions, updated_at) select id, id, '{}', now() from unnest($1::text[]) id where id ~ '^[0-9]{12}$' on conflict (id) do nothing`,
    [accounts.map((a) => a.account)])
}

/** Holds the source until the transaction ends: it may have been removed while its files were read. */
async function requireSource(client: PoolClient, id: number): Promise<void> {
  const { rowCount } = await client.query(`select 1 from bill_source where id = $1 and removed_at is null for share`, [id])
  if (rowCount === 0) throw new OutcropError('source-removed', `Source ${id} was removed while its delivery was read; nothing of it was stored.`, 409)
}

/** Makes the delivery the period's active one. The old one's ledger row and control totals stay; its lines go when no costed month speaks of them. */
export async function activate(client: PoolClient, id: number, d: { sourceId: number; period: string }, facts: {
  now: Date; rowsRead: number; rowsKept: number; linesStored: number; metrics: BillMetric[]; skipped: unknown
}): Promise<void> {
  await requireSource(client, d.sourceId)
  const { rows } = await client.query<{ id: number }>(
    `select id from delivery where source_id = $1 and period = $2::date and status = 'active' for update`, [d.sourceId, d.period])
  const old = rows[0]?.id ?? null
  if (old !== null) {
    await storeResourceChanges(client, old, id)
    await client.query(`update delivery set status = 'superseded', superseded_at = $2, superseded_by = $3 where id = $1`, [old, facts.now, id])
  }
  await client.query(
    `update delivery set status = 'active', imported_at = $2, rows_read = $3, rows_kept = $4, lines_stored = $5, metrics = $6, skipped = $7,
       billed_to = (select max(billed_to) from delivery_account where delivery_id = $1),
       file_totals = ${FILE_TOTALS}, changes = ${CHANGES}
     where id = $1`,
    [id, facts.now, facts.rowsRead, facts.rowsKept, facts.linesStored, facts.metrics, JSON.stringify(facts.skipped), old])
}

/** currency → service → sums of in-scope rows, and the accounts that the delivery speaks of. */
const FILE_TOTALS = `(
  select coalesce(jsonb_object_agg(currency, services), '{}') || jsonb_build_object('accounts',
    coalesce((select jsonb_agg(account_id order by account_id) from delivery_account where delivery_id = $1), '[]'))
  from (select currency, jsonb_object_agg(service, jsonb_build_object('rows', rows, 'unblended', unblended, 'net', net, 'amortized', amortized)) as services
    from (select currency, service, sum(rows) as rows, trim_scale(sum(unblended))::text as unblended, trim_scale(sum(net))::text as net, trim_scale(sum(amortized))::text as amortized
      from delivery_total where delivery_id = $1 and scope = 'in' group by 1, 2) s group by 1) c)`

/** What differs from the delivery that was replaced ($8), per service, account and currency; unblended. */
const CHANGES = `(
  select coalesce(jsonb_agg(jsonb_build_object('service', service, 'accountId', account_id, 'currency', currency, 'scope', scope,
    'before', trim_scale(before)::text, 'after', trim_scale(after)::text, 'difference', trim_scale(after - before)::text) order by abs(after - before) desc), '[]')
  from (select service, account_id, currency, scope, coalesce(sum(unblended) filter (where delivery_id = $8::int), 0) as before, coalesce(sum(unblended) filter (where delivery_id = $1), 0) as after
    from delivery_total where $8::int is not null and delivery_id in ($1, $8::int) group by 1, 2, 3, 4) x where before <> after)`
