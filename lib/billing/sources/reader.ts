import type { SourceKind } from '@/lib/db/generated/enums'

/** Metrics a bill may carry (settled: unblended always; a metric that the source lacks is absent, never approximated). */
export type BillMetric = 'unblended' | 'net' | 'amortized'

/** A column of a delivered file: name → DuckDB type. */
export type Columns = ReadonlyMap<string, string>

/**
 * How one kind of bill becomes bill rows. One file per kind; what follows (scope, grain, control totals, storing)
 * is the same for all.
 */
export interface BillReader {
  kind: SourceKind
  /** Without one of these a file is not such a bill, or not one whose money can be told apart. */
  required: readonly string[]
  /** More that a file must have, given what it has. */
  alsoRequired?(columns: Columns): readonly string[]
  /** The name by which this reader knows a column of the file; other names of one column become one here. */
  canonical?(column: string): string
  /**
   * Columns whose values are read as numbers, times and maps. `filled`: amounts that no row may leave empty, since an
   * empty amount is not $0. The first of `instants` may not be empty either: it tells the day.
   */
  values: { filled: readonly string[]; amounts: readonly string[]; instants: readonly string[]; maps: readonly string[] }
  /** A word that stands for "no value" in text files. */
  absent?: string
  /** Column that holds the first day of the billing period. */
  periodColumn: string
  /** A file outside of AWS's folder layout may hold several billing periods; each becomes a delivery of its own. */
  spansPeriods?: true
  /** Set by `ofPeriod`: only rows of this billing period, `YYYY-MM-01`, are read. */
  period?: string
  /**
   * SQL expressions over the raw columns, by the name of the bill row's column. Absent optional columns become
   * empty texts, or null for amounts.
   */
  row(columns: Columns): BillRowSql
}

/** One bill row: every text expression is never null; amounts are decimals: of 24 places (quantity 20), or of ten where the column has no more. */
export interface BillRowSql {
  day: string
  /** End of the row's time span, exclusive; null where the row speaks of more than a day (fees, taxes). */
  completeTo: string
  payer: string
  account: string
  region: string
  entity: string
  service: string
  productCode: string
  usageType: string
  operation: string
  resource: string
  principal: string
  chargeType: string
  pricingTerm: string
  unit: string
  description: string
  currency: string
  /** JSON object with sorted keys. */
  tags: string
  quantity: string
  unblended: string
  /** null: the bill does not carry it. */
  net: string | null
  amortized: string | null
  list: string | null
}

/** The reader for one billing period of files that hold several. */
export const ofPeriod = (reader: BillReader, period: string): BillReader => ({ ...reader, period })
