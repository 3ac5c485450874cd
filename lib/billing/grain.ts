import { ident, type Duck } from './duck'
import { openFiles, RAW, unreadable } from './open-files'
import { Refusal } from './refusal'
import { scopeSql } from './scope'
import type { BillMetric, BillReader, BillRowSql } from './sources/reader'
import type { LocalFile } from './stores/file-store'

/** The identity columns of a bill line but the day, in the order in which they are hashed. Never reorder: keys would change. */
export const IDENTITY = [
  'payer', 'account', 'region', 'entity', 'service', 'productCode', 'usageType', 'operation', 'resource', 'principal',
  'chargeType', 'pricingTerm', 'unit', 'description', 'currency', 'tags',
] as const satisfies (keyof BillRowSql)[]

const AMOUNTS = ['quantity', 'unblended', 'net', 'amortized', 'list'] as const

/** A delivery reduced to what is stored, in DuckDB: tables `line` (day × item) and `item`, view `bill_row`. */
export interface Grain {
  /** First day of the billing period, `YYYY-MM-01`. */
  period: string
  metrics: BillMetric[]
  rowsRead: number
}

/**
 * Reads a delivery's files into the stored grain: in-scope and linked rows summed by UTC day and identity, with
 * the number of rows behind each sum.
 *
 * @throws Refusal with the reason when the delivery as a whole cannot be taken.
 */
export async function readGrain(duck: Duck, reader: BillReader, files: LocalFile[]): Promise<Grain> {
  const columns = await openFiles(duck, reader, files)
  const names = files.map((f) => f.key).join(', ')
  try {
    const row = reader.row(columns)
    await duck.run(`create view bill_row as select *, ${scopeSql(row0)} as scope from (
      select ${Object.entries(row).map(([name, sql]) => `${sql ?? 'cast(null as decimal(38, 24))'} as ${ident(name)}`).join(',\n')} from ${RAW})`)
    const period = await readPeriod(duck, reader, names)
    const [count] = await duck.rows<{ n: string }>(`select count(*) as n from ${RAW}`)
    await duck.run(`create table line as select md5(concat_ws(chr(31), ${IDENTITY.map(ident).join(', ')}))::uuid as key, * from (
      select day, scope, ${IDENTITY.map(ident).join(', ')}, ${AMOUNTS.map((a) => `sum(${a}) as ${a}`).join(', ')}, count(*) as rows,
        count(*) filter (where amortized is null) as without_amortized
      from bill_row where scope is not null group by all)`)
    return { period, metrics: await metricsOf(duck, row), rowsRead: Number(count!.n) }
  } catch (e) {
    if (e instanceof Refusal) throw e
    if (/^(Conversion|Out of Range|Overflow)/i.test((e as Error).message)) {
      throw new Refusal('value-unreadable', `A value in ${names} cannot be read: ${(e as Error).message.split('\n')[0]}`, { cause: e })
    }
    throw unreadable(names, e)
  }
}

/** The columns of `bill_row` under their own names. */
const row0 = { productCode: '"productCode"', entity: 'entity', service: 'service', usageType: '"usageType"', resource: 'resource' }

async function readPeriod(duck: Duck, reader: BillReader, names: string): Promise<string> {
  const column = `substr(cast(${ident(reader.periodColumn)} as varchar), 1, 7)`
  const periods = await duck.rows<{ period: string | null; rows: string }>(`select ${column} as period, count(*) as rows from ${RAW} group by 1 order by 1`)
  if (periods.length === 0) throw new Refusal('delivery-empty', `${names}: no rows. A delivery without rows says nothing about the month; the previous one stands.`)
  if (periods.length > 1) {
    throw new Refusal('periods-mixed', `The files speak of several billing periods (${periods.map((p) => `${p.period ?? 'none'}: ${p.rows} rows`).join(', ')}). Keep each period in files of its own.`)
  }
  const period = periods[0]!.period ?? ''
  if (!/^\d{4}-\d{2}$/.test(period)) throw new Refusal('value-unreadable', `${reader.periodColumn} is “${period}” in ${names}, which is no month.`)
  return `${period}-01`
}

/** A metric is carried when its columns are there and answer for every kept row. */
async function metricsOf(duck: Duck, row: BillRowSql): Promise<BillMetric[]> {
  const [gaps] = await duck.rows<{ n: string }>(`select coalesce(sum(without_amortized), 0)::varchar as n from line`)
  return ['unblended', ...(row.net ? ['net' as const] : []), ...(row.amortized && gaps!.n === '0' ? ['amortized' as const] : [])]
}
