import path from 'node:path'
import { ident, literal, type Duck } from './duck'
import { AMOUNTS, IDENTITY } from './grain'
import { METER_COLUMNS, METER_INPUT, readMeters } from './stage-meters'
import type { BillMetric } from './sources/reader'

/** CSV that PostgreSQL's COPY reads: \N is null, so that '' stays ''. */
const CSV = `(format csv, header false, nullstr '\\N')`

/**
 * A decimal as short text. A sum of ten decimals and fewer than 16 digits passes through a double unharmed, whose
 * shortest text is made ten times faster than a long decimal's is trimmed.
 */
const plain = (c: string, type: string): string => {
  const trimmed = `rtrim(rtrim(cast(${c} as varchar), '0'), '.')`
  return type === 'DECIMAL(38,10)' ? `case when abs(${c}) < 99999 then cast(cast(cast(${c} as decimal(18, 10)) as double) as varchar) else ${trimmed} end` : trimmed
}

/** Writes the keys of the delivery's items for PostgreSQL to look up. Answers the file. */
export async function stageKeys(duck: Duck, directory: string): Promise<string> {
  const file = path.join(directory, 'keys.csv')
  await duck.run(`copy (select distinct key from item) to ${literal(file)} ${CSV}`)
  return file
}

/** Takes the ids of the items that the database knows (CSV of key and id). Answers how many it does not know. */
export async function takeKnown(duck: Duck, known: string): Promise<number> {
  await duck.run(`create table named as select * from read_csv(${literal(known)}, header = false, auto_detect = false, columns = {key: 'UUID', id: 'INTEGER'})`)
  // Items of one resource get neighbouring ids, and their lines lie side by side.
  await duck.run(`create table fresh as select key, row_number() over (order by resource, key) as n from (select key, min(resource) as resource from item anti join named using (key) group by key)`)
  return Number((await duck.rows<{ n: string }>('select count(*)::varchar as n from fresh'))[0]!.n)
}

/** Gives the unknown items the ids that the database keeps for them (one a line), and every line the id of its item. */
export async function takeFresh(duck: Duck, ids: string | null): Promise<void> {
  if (ids) {
    await duck.run(`insert into named select key, id from fresh join (select id, row_number() over (order by id) as n
      from read_csv(${literal(ids)}, header = false, auto_detect = false, columns = {id: 'INTEGER'})) using (n)`)
  }
  await duck.run('create table item_id as select i.h, n.id from item i join named n using (key)')
}

/** Writes the items that the database does not know, with their ids and meters, for it to copy. Answers the file. */
export async function stageItems(duck: Duck, directory: string): Promise<string> {
  const file = path.join(directory, 'items.csv')
  await readMeters(duck, directory)
  await duck.run(`copy (
    select n.id, i.key, ${IDENTITY.map((c) => `i.${ident(c)}`).join(', ')}, i.scope, ${METER_COLUMNS.map((c) => `m.${c}`).join(', ')}
    from (select distinct on (key) * from item semi join fresh using (key)) i join named n using (key)
    join meter m on ${METER_INPUT.map((c) => `m.${ident(c)} = i.${ident(c)}`).join(' and ')} order by n.id
  ) to ${literal(file)} ${CSV}`)
  return file
}

/**
 * Writes the delivery's lines under the ids of its items, in the order of the index that is built on them, while other
 * statements run. Answers the file.
 */
export async function stageLines(duck: Duck, directory: string): Promise<string> {
  const file = path.join(directory, 'lines.csv')
  const types = await typesOf(duck, 'line')
  // Raw tags that mean the same make one item of several: their lines are added.
  const [several] = await duck.rows<{ n: string }>('select count(*) - count(distinct id) as n from item_id')
  const lines = several!.n === '0' ? 'select id, day, ' + [...AMOUNTS, 'rows'].join(', ') : 'select id, day, ' + [...AMOUNTS, 'rows'].map((a) => `sum(${a}) as ${a}`).join(', ')
  await duck.beside(`copy (
    select id, day, ${AMOUNTS.map((a) => plain(a, types.get(a) ?? '')).join(', ')}, rows from (${lines} from line join item_id using (h) ${several!.n === '0' ? '' : 'group by id, day'}) order by id, day
  ) to ${literal(file)} ${CSV}`)
  return file
}

/** Writes the delivery's control totals, of the metrics that it carries. Answers the file. */
export async function stageTotals(duck: Duck, directory: string, deliveryId: number, metrics: BillMetric[]): Promise<string> {
  const file = path.join(directory, 'totals.csv')
  const types = await typesOf(duck, 'kept_total')
  const amount = (m: BillMetric): string => (metrics.includes(m) ? plain(m, types.get(m) ?? '') : 'null')
  await duck.run(`copy (select ${deliveryId}, scope, currency, account, service, resource, day, rows, ${amount('unblended')}, ${amount('net')}, ${amount('amortized')} from (
    select scope, currency, account, service, resource, day, ${['rows', 'unblended', 'net', 'amortized'].map((a) => `sum(${a}) as ${a}`).join(', ')} from kept_total group by all)
  ) to ${literal(file)} ${CSV}`)
  return file
}

async function typesOf(duck: Duck, table: string): Promise<Map<string, string>> {
  return new Map((await duck.rows<{ column_name: string; column_type: string }>(`describe ${table}`)).map((c) => [c.column_name, c.column_type]))
}
