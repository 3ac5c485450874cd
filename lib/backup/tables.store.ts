import type { ClientBase } from 'pg'
import { LEFT_OUT, type Header, type Sequence } from './format'

export interface Table { name: string; columns: string[] }

const OURS = `n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition`

/** Our tables with the columns that hold data, each after the tables that its foreign keys name. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where ${OURS} and not c.relname = any($1) group by c.relname order by c.relname`, [LEFT_OUT])
  const { rows: keys } = await client.query<{ table: string; needs: string }>(`
    select c.relname as table, f.relname as needs from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class f on f.oid = k.confrelid where k.contype = 'f' and c.oid <> f.oid and ${OURS}`)
  return inOrder(tables, keys)
}

/** @throws Error when tables need each other in a circle: they could not be loaded one after the other. */
export function inOrder(tables: Table[], keys: { table: string; needs: string }[]): Table[] {
  const left = new Map(tables.map((t) => [t.name, t]))
  const ordered: Table[] = []
  while (left.size > 0) {
    const next = [...left.values()].filter((t) => !keys.some((k) => k.table === t.name && left.has(k.needs)))
    if (next.length === 0) throw new Error(`The foreign keys of ${[...left.keys()].join(', ')} form a circle.`)
    for (const t of next) { ordered.push(t); left.delete(t.name) }
  }
  return ordered
}

export async function readPartitions(client: ClientBase): Promise<Header['partitions']> {
  const { rows } = await client.query<Header['partitions'][number]>(`
    select c.relname as name, p.relname as of, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = c.relnamespace
    where c.relispartition and c.relkind = 'r' and n.nspname = current_schema() order by 1`)
  return rows
}

export async function readSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where ${OURS} and not c.relname = any($1) and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null order by 1, 2`, [LEFT_OUT])
  const sequences: Sequence[] = []
  for (const { table, column, sequence } of rows) {
    const { rows: [at] } = await client.query<{ last: string; called: boolean }>(`select last_value as last, is_called as called from ${sequence}`)
    sequences.push({ table, column, ...at! })
  }
  return sequences
}

/** Whether any of our tables holds rows that somebody would miss; tells the first that does. */
export async function firstFilled(client: ClientBase, tables: Table[]): Promise<string | undefined> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select 1 from ${quote(name)} limit 1`)
    if (rows.length > 0) return name
  }
  return undefined
}

/** Tables of this schema that neither we made nor a part of them is: a database shared with something else. */
export async function strangers(client: ClientBase, ours: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}`)
  return rows.map((r) => r.name).filter((name) => !ours.has(name) && name !== '_prisma_migrations').sort()
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
