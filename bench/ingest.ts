import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { from as copyFrom } from 'pg-copy-streams'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { memoryJob } from '@/lib/core/job'
import { startSimulator } from '@/simulator'
import { billExport } from '@/simulator/organisation'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, timed, type Bench } from './bench'
import { temporary } from './server'

/** Each row of the simulator's month becomes this many, of as many other resources: about a million. */
const TIMES = 250
const MONTH = '2026-10'

/** One month of CUR 2.0 from parquet into the database, against DuckDB's own sums copied into a bare table. */
export const ingest: Bench = {
  name: 'ingest',
  async run(say) {
    const folder = await temporary('outcrop-ingest-')
    const t = await testDatabase()
    const duck = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect()
    try {
      const { file, rows } = await makeBill(duck, folder)
      say(`  ${rows} rows of a bill`)
      const ctx = testCtx(t.db)
      await addSource(ctx, { kind: 'cur2', path: path.dirname(file) })
      const job = memoryJob(ctx)
      const ours = await timed(() => syncBills(job))
      if (job.problems.length > 0) throw new Error(job.problems[0]!.message)
      const [{ lines }] = await t.db.query<{ lines: number }>('select count(*)::int as lines from bill_line') as [{ lines: number }]
      const floor = await timed(() => floorOf(duck, file, folder, t))
      return [measure('import of a month of the bill', 'rows/s', rows / (ours / 1000), { name: 'DuckDB aggregates by day and identity, COPY into a table without keys', value: rows / (floor / 1000) }, { rows, lines, seconds: Math.round(ours) / 1000 })]
    } finally {
      await t.drop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** A month as the simulator delivers it, multiplied. */
async function makeBill(duck: DuckDBConnection, folder: string): Promise<{ file: string; rows: number }> {
  const simulator = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), months: 2, dir: path.join(folder, 'sim') })
  const bucket = await simulator.prepareBill()
  await simulator.close()
  const data = path.join(folder, 'bill', `BILLING_PERIOD=${MONTH}`)
  await mkdir(data, { recursive: true })
  const file = path.join(data, 'bill.snappy.parquet')
  const month = `${bucket}/${billExport.prefix}/${billExport.name}/data/BILLING_PERIOD=${MONTH}/*.parquet`
  // hive_partitioning off: the folder's name must not become a column of the file.
  await duck.run(`copy (select * replace (case when line_item_resource_id = '' then '' else line_item_resource_id || '-' || i end as line_item_resource_id)
    from read_parquet('${month}', hive_partitioning = false), range(${TIMES}) r(i)) to '${file}' (format parquet, compression snappy)`)
  const answer = await duck.runAndReadAll(`select count(*)::int from read_parquet('${file}', hive_partitioning = false)`)
  return { file, rows: Number(answer.getRows()[0]![0]) }
}

/** The least that any import must do: read, sum per day and identity, and put the sums somewhere. */
async function floorOf(duck: DuckDBConnection, file: string, folder: string, t: Awaited<ReturnType<typeof testDatabase>>): Promise<void> {
  const csv = path.join(folder, 'floor.csv')
  await duck.run(`copy (select line_item_usage_start_date::date as day, line_item_usage_account_id, line_item_usage_type, line_item_operation, line_item_resource_id,
      line_item_line_item_type, product_region_code, sum(line_item_usage_amount::decimal(38, 12)) as quantity, sum(line_item_unblended_cost::decimal(38, 12)) as cost, count(*) as n
    from read_parquet('${file}', hive_partitioning = false) where line_item_product_code like 'AmazonBedrock%' group by all) to '${csv}' (format csv, header false)`)
  await t.db.query('create unlogged table floor (day date, account text, usage_type text, operation text, resource text, kind text, region text, quantity numeric, cost numeric, n int)')
  await t.db.transaction(async (client) => {
    await pipeline(createReadStream(csv), client.query(copyFrom('copy floor from stdin (format csv)')))
  })
}
