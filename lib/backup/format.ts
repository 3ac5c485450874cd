/**
 * A backup is one gzip file of text: a header line, then each table as PostgreSQL's COPY text format ended by a line
 * `\.` (which COPY never writes as data), then a trailer line with what must have been read. A file without its
 * trailer was cut off. Lines that begin a table, the header and the trailer are JSON.
 */
export const FORMAT = 1
export const END_OF_TABLE = '\\.\n'

export interface Header {
  outcropBackup: typeof FORMAT
  createdAt: string
  /** Migrations that the database had, in order: its schema's version. */
  migrations: string[]
  postgres: string
  /** Tables that are parts of another, made before rows are loaded into the whole. */
  partitions: { name: string; of: string; bound: string }[]
}

/** Stands before the rows of a table. */
export interface TableHead { table: string; columns: string[] }

export interface TableSum {
  table: string
  rows: number
  /** Of the bytes between head and end. */
  sha256: string
}

export interface Sequence { table: string; column: string; last: string; called: boolean }

export interface Trailer { end: true; tables: TableSum[]; sequences: Sequence[] }

/** What a backup leaves out: sessions belong to the secret of one installation, a heartbeat to one process. */
export const LEFT_OUT = ['_prisma_migrations', 'session', 'worker_beat']
