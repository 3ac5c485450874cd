import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { utcDay } from '../clock'
import type { Estate } from '../estate/estate'
import { billExport, focusExport } from '../organisation'
import { cur2Writer, type Writer } from './columns'
import { focusWriter } from './focus-columns'
import { billedDays, billMonths, lastBilledDay, rowsOfDay } from './rows'

function csvOfMonth(e: Estate, month: string, writer: Writer): string {
  const line = writer.lines(e, month)
  const lines = [writer.header]
  for (const day of billedDays(e, month)) for (const row of rowsOfDay(e, day)) lines.push(line(row))
  return lines.join('\n') + '\n'
}

/** Differs when the generator, the accounts or the scale do: a digest of one day's rows. */
const fingerprint = (e: Estate): string => {
  const day = rowsOfDay(e, lastBilledDay(e)).map(({ of, ...row }) => ({ ...row, of: of?.arn }))
  return createHash('sha256').update(JSON.stringify(day)).digest('hex').slice(0, 10)
}

/**
 * The months of the bill as a CUR 2.0 Data Export lies in S3, under `dir`. Made once per seed, day and generator; a
 * folder that is there is complete, since it is renamed into place. Answers the bucket's folder.
 */
export const writeBucket = (e: Estate, dir: string, months = billMonths(e)): Promise<string> => writeExport(e, dir, months, billExport, cur2Writer)

/** The same months as a FOCUS export lies in its bucket. */
export const writeFocusBucket = (e: Estate, dir: string, months = billMonths(e)): Promise<string> => writeExport(e, dir, months, focusExport, focusWriter)

async function writeExport(e: Estate, dir: string, months: string[], to: typeof billExport, writer: Writer): Promise<string> {
  const bucket = path.join(dir, `bill-${e.variant === 'demo' ? '' : `${e.variant}-`}${e.seed}-${utcDay(e.today)}-${months.length}-${fingerprint(e)}`, to.bucket)
  if (existsSync(bucket)) return bucket
  const work = path.join(dir, `.work-${randomUUID()}`)
  const root = path.join(work, to.bucket, to.prefix, to.name)
  const duck = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '2' })
  const db = await duck.connect()
  try {
    for (const month of months) {
      const data = path.join(root, 'data', `BILLING_PERIOD=${month}`)
      const metadata = path.join(root, 'metadata', `BILLING_PERIOD=${month}`)
      await mkdir(data, { recursive: true })
      await mkdir(metadata, { recursive: true })
      const csv = path.join(work, `${month}.csv`)
      const file = path.join(data, `${to.name}-00001.snappy.parquet`)
      await writeFile(csv, csvOfMonth(e, month, writer))
      await db.run(`COPY (SELECT ${writer.select} FROM read_csv('${csv}', header = true, all_varchar = true)) TO '${file}' (FORMAT parquet, COMPRESSION snappy)`)
      await rm(csv)
      await writeFile(path.join(metadata, `${to.name}-Manifest.json`), JSON.stringify(manifest(month, to), null, 2))
    }
    await mkdir(path.dirname(path.dirname(bucket)), { recursive: true })
    await mkdir(path.dirname(bucket), { recursive: true })
    if (!existsSync(bucket)) await rename(path.join(work, to.bucket), bucket)
  } finally {
    db.closeSync()
    duck.closeSync()
    await rm(work, { recursive: true, force: true })
  }
  return bucket
}

const manifest = (month: string, to: typeof billExport) => ({
  billingPeriod: { start: `${month}-01` }, exportName: to.name, format: 'PARQUET', compression: 'PARQUET',
  dataFiles: [`s3://${to.bucket}/${to.prefix}/${to.name}/data/BILLING_PERIOD=${month}/${to.name}-00001.snappy.parquet`],
})

/** The same months as gzipped CSV, one folder a period as a Data Export names them. Answers the files. */
export async function writeCsvBill(e: Estate, dir: string, months = billMonths(e)): Promise<string[]> {
  const files: string[] = []
  for (const month of months) {
    const folder = path.join(dir, `BILLING_PERIOD=${month}`)
    await mkdir(folder, { recursive: true })
    const file = path.join(folder, `${billExport.name}-00001.csv.gz`)
    await writeFile(file, gzipSync(csvOfMonth(e, month, cur2Writer)))
    files.push(file)
  }
  return files
}
