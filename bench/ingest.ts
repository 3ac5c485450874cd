import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { from as copyFrom } from 'pg-copy-streams'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { costMonths } from '@/lib/costing/cost-months'
import { reconcile } from '@/lib/costing/reconcile'
import { memoryJob, type Job } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { measure, timed, type Bench, type Measure } from './bench'
import { writeBillSql } from './bill.sql'
import { PeakMemory } from './peak-memory'
import { temporary } from './server'

const MONTH = '2026-10'
type Database = Awaited<ReturnType<typeof testDatabase>>

/**
 * A month of CUR 2.0 from parquet into the database, against DuckDB summing the same file to the stored grain and COPY
 * of those sums into a bare table; then the same month restated, and its costing.
 *
 * OUTCROP_BENCH_ROWS=20000000 is the full size; default 2,000,000 with 200,000 before it to see the growth.
 */
export const ingest: Bench = {
  name: 'ingest',
  async run(say) {
    const rows = Number(process.env.OUTCROP_BENCH_ROWS ?? 2_000_000)
    const small = await ingestOf(Math.round(rows / 10), say)
    const full = await ingestOf(rows, say)
    return [...full.measures, measure('growth of the import, ten times the rows', 'ms', full.ms, { name: 'ten times the smaller import', value: small.ms * 10 }, { rows })]
  },
}

async function ingestOf(rows: number, say: (line: string) => void): Promise<{ ms: number; measures: Measure[] }> {
  const folder = await temporary('outcrop-ingest-')
  const t = await testDatabase()
  try {
    const file = await makeBill(folder, rows)
    say(`  ${rows} rows of a bill`)
    const ctx = testCtx(t.db)
    await addSource(ctx, { kind: 'cur2', path: path.dirname(path.dirname(file)) })
    const whole = async (job: Job, work: (job: Job) => Promise<void>): Promise<number> => {
      const ms = await timed(() => work(job))
      const problem = (job as ReturnType<typeof memoryJob>).problems[0]
      if (problem) throw new Error(problem.message)
      return ms
    }
    const memory = new PeakMemory()
    const ours = await whole(memoryJob(ctx), syncBills)
    const peakMb = memory.stop()
    const lines = await count(t, 'bill_line')
    const floor = await floorOf(file, folder, t)
    const costing = await whole(memoryJob(ctx), costMonths)
    const reconciled = await reconcile(ctx, { month: MONTH })
    if (reconciled.difference !== '0') throw new Error(`The bill does not reconcile: ${reconciled.difference}`)
    await makeBill(folder, rows, 1)
    const restated = await whole(memoryJob(ctx), syncBills)
    const detail = { rows, lines, items: await count(t, 'bill_item') }
    say(`  import ${Math.round(ours)} ms (peak ${peakMb} MB), floor ${Math.round(floor.ms)} ms, restated ${Math.round(restated)} ms, costing ${Math.round(costing)} ms, ${lines} lines`)
    const baseline = { name: 'DuckDB sums by day and identity, COPY into a bare table', value: floor.ms }
    return {
      ms: ours,
      measures: [
        measure('import of a month of the bill', 'ms', ours, baseline, { ...detail, peakMb, floorLines: floor.lines, rowsPerSecond: Math.round(rows / (ours / 1000)) }),
        measure('import of the month restated', 'ms', restated, { name: 'its first import', value: ours }, detail),
        measure('costing of the month', 'ms', costing, { name: 'its import', value: ours }, { ...detail, microsecondsPerLine: Math.round(costing * 1000 / lines * 10) / 10 }),
      ],
    }
  } finally {
    await t.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

const count = async (t: Database, table: string): Promise<number> => (await t.db.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n

async function makeBill(folder: string, rows: number, seed?: number): Promise<string> {
  const data = path.join(folder, 'bill', `BILLING_PERIOD=${MONTH}`)
  await mkdir(data, { recursive: true })
  const file = path.join(data, 'bill.snappy.parquet')
  await inDuck('2GB', (run) => run(writeBillSql(file, { rows, month: MONTH, ...(seed !== undefined && { seed }) })))
  return file
}

/** The least that any import must do: read, sum per day and identity in decimals, and put the sums somewhere. */
async function floorOf(file: string, folder: string, t: Database): Promise<{ ms: number; lines: number }> {
  const csv = path.join(folder, 'floor.csv')
  const texts = ['bill_payer_account_id', 'line_item_usage_account_id', 'product_region_code', 'bill_billing_entity', 'line_item_product_code', 'line_item_usage_type', 'line_item_operation',
    'line_item_resource_id', 'line_item_iam_principal', 'line_item_line_item_type', 'pricing_term', 'pricing_unit', 'line_item_line_item_description', 'line_item_currency_code']
  const amounts = ['line_item_usage_amount', 'line_item_unblended_cost', 'line_item_net_unblended_cost', 'pricing_public_on_demand_cost']
  const ms = await timed(async () => {
    await inDuck('1200MB', (run) => run(`copy (
      select line_item_usage_start_date::date as day, ${texts.join(', ')}, product['product_name'] as service, resource_tags, ${amounts.map((a) => `sum(${a}::decimal(38, 12))`).join(', ')}, count(*)
      from read_parquet('${file}', hive_partitioning = false)
      where line_item_product_code in ('AmazonBedrock', 'AmazonBedrockService', 'AmazonSageMaker', 'AmazonES') or bill_billing_entity = 'AWS Marketplace'
      group by all) to '${csv}' (format csv, header false)`), path.join(folder, 'floor-spill'))
    await t.db.query(`create table floor (day date, ${texts.map((c) => `${c} text`).join(', ')}, service text, tags text, ${amounts.map((c) => `${c} numeric`).join(', ')}, rows int)`)
    await t.db.transaction(async (client) => {
      await pipeline(createReadStream(csv, { highWaterMark: 1 << 20 }), client.query(copyFrom('copy floor from stdin (format csv)')))
    })
  })
  return { ms, lines: await count(t, 'floor') }
}

async function inDuck(memory: string, work: (run: (sql: string) => Promise<unknown>) => Promise<unknown>, spill?: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memory, preserve_insertion_order: 'false', ...(spill && { temp_directory: spill }) })
  const duck = await instance.connect()
  try {
    await work((sql) => duck.run(sql))
  } finally {
    duck.closeSync()
    instance.closeSync()
  }
}
