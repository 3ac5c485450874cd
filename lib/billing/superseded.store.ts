import type { Db } from '@/lib/db/client'

/** Class of our advisory locks on dropping lines. */
const LOCK = 511_890_203
/** A long read holds the lines' table; the next import or costing tries again. */
const PATIENCE = '2s'

/**
 * Drops the lines of superseded deliveries, as whole tables, once no costed month is made of them: until then every
 * figure still opens the lines that it was summed from. Tables whose delivery is not in the ledger go too. What is in
 * use stays for the next time. Answers how many were dropped.
 */
export async function dropSuperseded(db: Db): Promise<number> {
  const tables = await db.query<{ table: string }>(`
    select c.relname as table from pg_inherits h join pg_class c on c.oid = h.inhrelid
    left join delivery d on c.relname = 'bill_line_' || d.id
    where h.inhparent = 'bill_line'::regclass and (d.id is null or d.status = 'superseded')
      and not exists (select 1 from costed_month m where d.id = any(m.deliveries))`)
  let dropped = 0
  for (const { table } of tables) {
    try {
      dropped += await db.transaction(async (client) => {
        await client.query(`set local lock_timeout = '${PATIENCE}'`)
        await client.query('select pg_advisory_xact_lock($1)', [LOCK])
        await client.query(`drop table if exists "${table.replaceAll('"', '""')}"`)
        return 1
      })
    } catch (e) {
      if (!/lock timeout/.test((e as Error).message)) throw e
    }
  }
  return dropped
}
