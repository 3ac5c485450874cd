import { ident, literal, type Duck } from './duck'
import { Refusal } from './refusal'
import type { BillReader, Columns } from './sources/reader'
import type { LocalFile } from './stores/file-store'

/** How to look into one file: `from` reads its rows with their number as `row_no`. */
export interface FileRows { file: LocalFile; from: string; /** The reader's name → the file's column. */ columns: ReadonlyMap<string, string>; types: Columns }

interface Bad { row: string; column: string; value: string | null }

/**
 * The first value of a delivery that makes it unreadable: an amount, time or map that is none, or an amount that must
 * be there and is empty. null: every value can be read. Looked for only once something has failed.
 */
export async function findBadValue(duck: Duck, reader: BillReader, files: FileRows[]): Promise<Refusal | null> {
  for (const f of files) {
    const checks = checksOf(reader, f)
    if (checks.length === 0) continue
    const [bad] = await duck.rows<Bad>(`${checks.map((c) => `select min_by(row_no, row_no)::varchar as "row", ${literal(c.name)} as "column", min_by(${c.value}, row_no) as value, min(row_no) as place
      from (${f.from}) where ${c.bad} having count(*) > 0`).join(' union all ')} order by place limit 1`)
    if (bad) return refusal(f.file.key, checks.find((c) => c.name === bad.column)!.kind, bad)
  }
  return null
}

type Kind = 'amount' | 'instant' | 'map'
interface Check { name: string; kind: Kind; value: string; bad: string }

function checksOf(reader: BillReader, f: FileRows): Check[] {
  const { filled, amounts, instants, maps } = reader.values
  const all: [string, Kind, boolean][] = [
    ...filled.map((n) => [n, 'amount', true] as [string, Kind, boolean]), ...amounts.map((n) => [n, 'amount', false] as [string, Kind, boolean]),
    ...instants.map((n, i) => [n, 'instant', i === 0] as [string, Kind, boolean]), ...maps.map((n) => [n, 'map', false] as [string, Kind, boolean]),
  ]
  return all.flatMap(([name, kind, required]) => {
    const raw = f.columns.get(name)
    if (raw === undefined) return []
    const text = `coalesce(cast(${ident(raw)} as varchar), '')`
    const value = reader.absent === undefined ? text : `coalesce(nullif(${text}, ${literal(reader.absent)}), '')`
    const isText = /^(VARCHAR|JSON)$/.test(f.types.get(raw) ?? '')
    const unread = { amount: `try_cast(${value} as decimal(38, 24)) is null`, instant: `try_cast(${value} as timestamptz) is null`, map: isText ? `(not json_valid(${value}) or try_cast(${value} as json) is null)` : 'false' }[kind]
    return [{ name, kind, value, bad: `${required ? `${value} = '' or ` : ''}(${value} <> '' and ${unread})` }]
  })
}

const AGAIN = 'Copy the file again; if it still says so, have AWS deliver the month again.'

function refusal(key: string, kind: Kind, { row, column, value }: Bad): Refusal {
  const at = `${key}, row ${row}: ${column}`
  if (!value) return new Refusal('value-unreadable', `${at} is empty${kind === 'amount' ? ', and an empty amount is not $0' : ''}. ${AGAIN}`)
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
  const what = kind === 'instant' ? 'no point in time' : kind === 'map' ? 'no JSON object' : /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value) ? 'too large for an amount' : 'no decimal number'
  return new Refusal('value-unreadable', `${at} is “${shown}”, which is ${what}. ${AGAIN}`)
}
