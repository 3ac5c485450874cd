import { ident, literal } from '../duck'
import type { Columns } from './reader'

/**
 * Type of a column of doubles of which every value is a whole number of 1e-10 and has fewer than 16 digits. No two
 * decimals of so few digits share a double, so that this one is its shortest: the cast is exact and makes no text.
 */
export const TEN_DECIMALS = 'DOUBLE of ten decimals'
/** Condition that holds for such a value. */
export const isTenDecimals = (column: string): string => `(${column} is null or (abs(${column}) < 99999 and round(${column} * 1e10) / 1e10 = ${column}))`

/** Writes DuckDB expressions over the columns that a file has; an absent column is empty, not an error. */
export class ColumnSql {
  /** @param absent a word that stands for "no value" in text files, e.g. `NULL` in other vendors' FOCUS. */
  constructor(private readonly columns: Columns, private readonly absent?: string) {}

  private raw(name: string): string {
    const text = `cast(${ident(name)} as varchar)`
    return this.absent === undefined || this.columns.get(name) !== 'VARCHAR' ? text : `nullif(${text}, ${literal(this.absent)})`
  }

  has = (name: string): boolean => this.columns.has(name)

  /** Text, never null. */
  text = (name: string): string => (this.has(name) ? `coalesce(${this.raw(name)}, '')` : `''`)

  /**
   * A decimal of at most 38 digits. A parquet double first becomes its shortest round-trip text, so that 0.1 is
   * 0.1 and not 0.1000000000000000055 (settled rule 6).
   */
  decimal = (name: string, scale = 24): string => (this.columns.get(name) === TEN_DECIMALS
    ? `cast(coalesce(${ident(name)}, 0) as decimal(18, 10))`
    : `cast(coalesce(nullif(${this.raw(name)}, ''), '0') as decimal(38, ${scale}))`)

  /** The same of a column that no row may leave empty: an empty amount is a broken file, not $0. */
  decimalOrRefuse = (name: string, scale = 24): string => this.columns.get(name) === TEN_DECIMALS ? this.decimal(name) : `cast(coalesce(${this.raw(name)}, '') as decimal(38, ${scale}))`

  /** The same, but null where the row has no value: a metric with gaps is not carried. */
  decimalOrNull = (name: string, scale = 24): string => (this.columns.get(name) === TEN_DECIMALS
    ? `cast(${ident(name)} as decimal(18, 10))`
    : `cast(nullif(${this.raw(name)}, '') as decimal(38, ${scale}))`)

  /** Instant as UTC wall-clock time. */
  instant(name: string): string {
    const type = this.columns.get(name) ?? ''
    return /^TIMESTAMP(_S|_MS|_NS)?$/.test(type) ? `cast(${ident(name)} as timestamp)` : `(cast(${this.raw(name)} as timestamptz) at time zone 'UTC')`
  }

  /** A value of a map column, which parquet has as MAP or STRUCT and CSV as JSON; '' where the map lacks the key. */
  entry(name: string, key: string): string {
    const type = this.columns.get(name) ?? ''
    if (!type) return `''`
    if (type.startsWith('MAP')) return `coalesce(cast(${ident(name)}[${literal(key)}] as varchar), '')`
    return `coalesce(json_extract_string(${this.json(name)}, ${literal(`$."${key}"`)}), '')`
  }

  /** A map column as MAP(VARCHAR, VARCHAR). */
  map(name: string): string {
    const type = this.columns.get(name) ?? ''
    if (!type) return `cast(map {} as map(varchar, varchar))`
    if (type.startsWith('MAP')) return `coalesce(cast(${ident(name)} as map(varchar, varchar)), cast(map {} as map(varchar, varchar)))`
    return `cast(${this.json(name)} as map(varchar, varchar))`
  }

  private json(name: string): string {
    if (!/^(VARCHAR|JSON)$/.test(this.columns.get(name) ?? '')) return `to_json(${ident(name)})`
    const text = `nullif(${this.raw(name)}, '')`
    return `cast(coalesce(${text}, '{}') as json)`
  }
}

/** Several maps as one JSON object with sorted keys and without empty values. */
export const sortedJson = (...maps: string[]): string => {
  const all = maps.length === 1 ? maps[0]! : `map_concat(${maps.join(', ')})`
  return `cast(to_json(map_from_entries(list_sort(list_filter(map_entries(${all}), lambda e: e.value is not null and e.value <> '')))) as varchar)`
}
