import { ident, type Duck } from './duck'
import { explainFailure, openFiles, RAW } from './open-files'
import { Refusal } from './refusal'
import { linkedResourceSql, scopeSql } from './scope'
import type { BillMetric, BillReader, BillRowSql, Columns } from './sources/reader'
import { isTenDecimals, TEN_DECIMALS } from './sources/sql'
import type { LocalFile } from './stores/file-store'

/** The identity columns of a bill line but the day, in the order in which they are hashed. Never reorder: keys would change. */
export const IDENTITY = [
  'payer', 'account', 'region', 'entity', 'service', 'productCode', 'usageType', 'operation', 'resource', 'principal',
  'chargeType', 'pricingTerm', 'unit', 'description', 'currency', 'tags',
] as const satisfies (keyof BillRowSql)[]

/** Read off every row; tags are sorted only once per set of rows that have the same raw ones, which rows carry as text: sorting, hashing and comparing maps costs more than all else. */
const PER_ROW = IDENTITY.filter((c) => c !== 'tags')

export const AMOUNTS = ['quantity', 'unblended', 'net', 'amortized', 'list'] as const

/**
 * A delivery reduced to what is stored, in DuckDB: `line` (h, day, amounts, rows) and `item` (h, identity, scope, key).
 * Beside them, summed from the files apart from those: `kept_total` (kept rows by scope, account, service and day) and
 * `measured` (every row, by period, account, currency, day and whether its product alone keeps it).
 */
export interface Grain {
  /** First day of the billing period, `YYYY-MM-01`. */
  period: string
  metrics: BillMetric[]
  rowsRead: number
}

/** Short names of an item within one import, tried in order: 64 bits are enough unless two items share one, which is seen. */
const SHORT_NAMES = [(columns: string) => `hash(${columns})`, (columns: string) => `md5(cast((${columns}) as varchar))`]

/**
 * Reads a delivery's files into the stored grain: in-scope and linked rows summed by UTC day and identity, with
 * the number of rows behind each sum.
 *
 * @throws Refusal with the reason when the delivery as a whole cannot be taken.
 */
export async function readGrain(duck: Duck, reader: BillReader, files: LocalFile[], shortNames = SHORT_NAMES): Promise<Grain> {
  const columns = await openFiles(duck, reader, files)
  const names = files.map((f) => f.key).join(', ')
  try {
    const { period, rowsRead, exact } = await measureAll(duck, reader, columns, names)
    const row = reader.row(exact)
    for (const shortName of shortNames) if (await readKept(duck, row, rawTagsOf(reader, row, columns), shortName)) break
    return { period, metrics: await metricsOf(duck, row), rowsRead }
  } catch (e) {
    if (e instanceof Refusal) throw e
    throw await explainFailure(duck, reader, files, e)
  }
}

/** Scope of a raw row. */
const scopeOf = (row: BillRowSql): string =>
  scopeSql({ productCode: `(${row.productCode})`, entity: `(${row.entity})`, service: `(${row.service})`, usageType: `(${row.usageType})`, resource: `(${row.resource})` })

/** In scope, or linked, by the product alone: no name of a service or resource has to be read. */
const certainly = (row: BillRowSql): string => scopeSql({ productCode: `(${row.productCode})`, entity: `(${row.entity})`, service: `''`, usageType: `''`, resource: `''` })

/**
 * Counts and sums every row of the files, in scope or not: the billing period, how far each account is billed, all
 * money. It reads few columns: whether a row of the Marketplace or of S3 is kept hangs on names that lie in maps and
 * long texts, and is left to the reading of the kept rows.
 */
async function measureAll(duck: Duck, reader: BillReader, columns: Columns, names: string): Promise<{ period: string; rowsRead: number; exact: Columns }> {
  const row = reader.row(columns)
  const doubles = [...columns].filter(([name, type]) => type === 'DOUBLE' && AMOUNTS.some((a) => row[a]?.includes(ident(name)))).map(([name]) => name)
  // Unblended cost is summed in its cheaper form when all of it has ten decimals, which one look at the column tells.
  const exact = new Map(columns)
  for (const [name, yes] of Object.entries((await duck.rows<Record<string, boolean>>(`select ${doubles.map((d) => `bool_and(${isTenDecimals(ident(d))})${reader.values.filled.includes(d) ? ` and count(${ident(d)}) = count(*)` : ''} as ${ident(d)}`).join(', ') || 'true as none'} from ${RAW}`))[0] ?? {})) {
    if (yes && columns.has(name)) exact.set(name, TEN_DECIMALS)
  }
  // The period becomes text once it is grouped: an instant's text costs more than all else here.
  await duck.run(`create table measured as select substr(cast(period as varchar), 1, 7) as period, * exclude (period) from (
    select period, account, currency, day, certain, count(*) as rows, sum(unblended) as unblended, max("completeTo") as "completeTo" from (
    select ${ident(reader.periodColumn)} as period, ${row.account} as account, ${row.currency} as currency, ${row.day} as day,
      ${reader.row(exact).unblended} as unblended, ${row.completeTo} as "completeTo", ${certainly(row)} is not null as certain
    from ${RAW}) group by all)`)
  if ((await duck.rows('select 1 from measured where day is null limit 1')).length > 0) throw new Error('a row says no day')
  return { period: await periodOf(duck, reader, names), rowsRead: Number((await duck.rows<{ n: string }>(`select sum(rows)::varchar as n from measured`))[0]!.n), exact }
}

async function periodOf(duck: Duck, reader: BillReader, names: string): Promise<string> {
  const periods = await duck.rows<{ period: string | null; rows: string }>(`select period, sum(rows)::varchar as rows from measured group by 1 order by 1`)
  if (periods.length === 0) throw new Refusal('delivery-empty', `${names}: no rows. A delivery without rows says nothing about the month; the previous one stands.`)
  if (periods.length > 1) {
    throw new Refusal('periods-mixed', `The files speak of several billing periods (${periods.map((p) => `${p.period ?? 'none'}: ${p.rows} rows`).join(', ')}). Keep each period in files of its own.`)
  }
  const period = periods[0]!.period ?? ''
  if (!/^\d{4}-\d{2}$/.test(period)) throw new Refusal('value-unreadable', `${reader.periodColumn} is “${period}” in ${names}, which is no month.`)
  return `${period}-01`
}

interface RawTags { names: string[]; texts: string[]; tags: string }

/** The columns that tags are made of: as text that two rows share when their tags are the same, and the tags read off that text. */
function rawTagsOf(reader: BillReader, row: BillRowSql, columns: Columns): RawTags {
  const names = [...columns.keys()].filter((c) => row.tags.includes(ident(c)))
  const isMap = (c: string): boolean => columns.get(c)!.startsWith('MAP')
  return {
    names: names.map(ident),
    texts: names.map((c) => (isMap(c) ? `cast(to_json(${ident(c)}) as varchar) as ${ident(c)}` : ident(c))),
    tags: reader.row(new Map([...columns].map(([c, type]) => [c, names.includes(c) && isMap(c) ? 'VARCHAR' : type]))).tags,
  }
}

/**
 * Reads the kept rows once and sums them three ways that never meet: to lines, to items and to control totals. Lines
 * carry only the item's short name, so that memory holds each identity once. Answers false when two items share one.
 */
async function readKept(duck: Duck, row: BillRowSql, raw: RawTags, shortName: (columns: string) => string): Promise<boolean> {
  const identity = [...PER_ROW.map((c) => `k_${c}`), ...raw.names].join(', ')
  await duck.run(`create or replace table kept as
    select h, day, t_scope, t_resource, t_certain, ${identity}, ${AMOUNTS.map((a) => `sum(${a}) as ${a}`).join(', ')}, count(*) as rows,
      count(*) filter (where amortized is null) as without_amortized, count(*) filter (where net is null) as without_net, grouping(h, day) as level
    from (select *, ${shortName(identity)} as h, case t_scope when 'linked' then ${linkedResourceSql({ resource: 'k_resource', account: 'k_account', region: 'k_region', usageType: '"k_usageType"' })} else '' end as t_resource from (
      select ${row.day} as day, ${PER_ROW.map((c) => `${row[c]} as k_${c}`).join(', ')}, ${[...raw.texts, ...AMOUNTS.map((a) => `${row[a] ?? 'cast(null as decimal(38, 24))'} as ${a}`)].join(', ')},
        ${scopeOf(row)} as t_scope, ${certainly(row)} is not null as t_certain
      from ${RAW} where ${scopeOf(row)} is not null))
    group by grouping sets ((h, day), (h, ${identity}), (t_scope, t_certain, k_currency, k_account, k_service, t_resource, day))`)
  await duck.run(`create or replace view line as select h, day, ${AMOUNTS.join(', ')}, rows from kept where level = 0`)
  await duck.run(`create or replace table item as select *, md5(concat_ws(chr(31), ${IDENTITY.map(ident).join(', ')}))::uuid as key,
    ${scopeSql({ productCode: '"productCode"', entity: 'entity', service: 'service', usageType: '"usageType"', resource: 'resource' })} as scope
    from (select h, ${PER_ROW.map((c) => `k_${c} as ${ident(c)}`).join(', ')}, ${raw.tags} as tags from kept where level = 1)`)
  await duck.run(`create or replace view kept_total as select t_scope as scope, k_currency as currency, k_account as account, k_service as service, t_resource as resource, day,
    t_certain as certain, rows, unblended, net, amortized, without_amortized, without_net from kept where level = 2`)
  const [shared] = await duck.rows<{ n: string }>('select count(*) - count(distinct h) as n from item')
  return shared!.n === '0'
}

/** A metric is carried when its columns are there and answer for every kept row. */
async function metricsOf(duck: Duck, row: BillRowSql): Promise<BillMetric[]> {
  const [gaps] = await duck.rows<{ amortized: string; net: string }>(`select coalesce(sum(without_amortized), 0)::varchar as amortized, coalesce(sum(without_net), 0)::varchar as net from kept_total`)
  return ['unblended', ...(row.net && gaps!.net === '0' ? ['net' as const] : []), ...(row.amortized && gaps!.amortized === '0' ? ['amortized' as const] : [])]
}
