import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { addSource } from '@/lib/billing/add-source'
import { linesOf } from '@/lib/billing/delivery.store'
import { syncBills } from '@/lib/billing/sync-bills'
import { addMonths } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { memoryJob, type Job } from '@/lib/core/job'
import { costMonths } from '@/lib/costing/cost-months'
import { rollUpOwnersAnew } from '@/lib/costing/owner-rollup.store'
import { rollUpResources } from '@/lib/costing/resource-rollup.store'
import type { Db } from '@/lib/db/client'
import { writeBillSql } from './bill.sql'
import { timed } from './bench'
import { temporary } from './server'

/** The month that is imported and costed; the others are copies of it. */
export const LAST_MONTH = '2026-10'
const INDEXED = ['cost_daily', 'item_attribution', 'attribution', 'resource_month', 'cost_group_daily', 'cost_group_month']

/**
 * Years of bills as costing leaves them: one month of a generated bill is imported and costed for real (every resource
 * of it becomes one of the estate), six in ten resources get a team and an owner, a tenth of these another team in the middle
 * of the time. The months before are copies of what is stored, day by day, so that every sum still holds.
 */
export async function makeYears(ctx: Ctx, size: { rows: number; resources: number; months: number }, say: (line: string) => void): Promise<void> {
  const folder = await temporary('outcrop-years-')
  try {
    await oneMonth(ctx, folder, size, say)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  for (const sql of OWNED) await ctx.db.query(sql)
  const ms = await timed(() => copyMonths(ctx.db, size.months))
  const owners = await timed(() => rollUpOwnersAnew(ctx))
  await ctx.db.query('vacuum analyze cost_owner_daily')
  say(`  ${size.months} months copied in ${Math.round(ms)} ms, summed by owner in ${Math.round(owners)} ms`)
}

async function oneMonth(ctx: Ctx, folder: string, size: { rows: number; resources: number }, say: (line: string) => void): Promise<void> {
  const data = path.join(folder, 'bill', `BILLING_PERIOD=${LAST_MONTH}`)
  await mkdir(data, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB', preserve_insertion_order: 'false' })
  const duck = await instance.connect()
  await duck.run(writeBillSql(path.join(data, 'bill.snappy.parquet'), { rows: size.rows, month: LAST_MONTH, rowsPerResource: size.rows / size.resources }))
  duck.closeSync()
  instance.closeSync()
  await addSource(ctx, { kind: 'cur2', path: path.join(folder, 'bill') })
  const whole = async (work: (job: Job) => Promise<void>): Promise<number> => {
    const job = memoryJob(ctx)
    const ms = await timed(() => work(job))
    if (job.problems[0]) throw new Error(job.problems[0].message)
    return Math.round(ms)
  }
  say(`  a month imported in ${await whole(syncBills)} ms, costed in ${await whole(costMonths)} ms`)
}

const OWNED = [
  `insert into team (key, name) select 'team-' || i, 'Team ' || i from generate_series(1, 40) i`,
  `insert into person (email, name) select 'person' || i || '@example.org', 'Person ' || i from generate_series(1, 200) i`,
  `insert into ownership (resource_id, team_id, owner_id, valid_from, valid_to)
   select id, 1 + id % 40, 1 + id % 200, '2020-01-01', case when id % 10 = 0 then date '2026-04-01' + (id % 90)::int end from resource where id % 10 < 6`,
  `insert into ownership (resource_id, team_id, owner_id, valid_from)
   select resource_id, 1 + (resource_id + 7) % 40, 1 + (resource_id + 7) % 200, valid_to from ownership where valid_to is not null`,
]

async function copyMonths(db: Db, months: number): Promise<void> {
  const indexes = await db.query<{ name: string; def: string }>(`select indexname as name, indexdef as def from pg_indexes i
    where tablename = any($1) and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`, [INDEXED])
  for (const i of indexes) await db.query(`drop index ${i.name}`)
  const [{ id: from }] = await db.query<{ id: number }>(`select id from delivery where status = 'active'`) as [{ id: number }]
  const made: string[] = []
  for (let back = 1; back < months; back += 1) {
    made.push(addMonths(LAST_MONTH, -back))
    await copyMonth(db, from, `${made.at(-1)!}-01`)
  }
  for (const i of indexes) await db.query(i.def)
  await db.query('analyze')
  for (const month of made) await db.transaction((client) => rollUpResources(client, [month]))
  await db.query('vacuum analyze')
}

/** Copies what is stored of `LAST_MONTH` to another month, but the days that this one lacks. */
async function copyMonth(db: Db, delivery: number, first: string): Promise<void> {
  const last = `date '${LAST_MONTH}-01'`, moved = `day - ${last} + date '${first}'`, fits = `${moved} < (date '${first}' + interval '1 month')::date`
  const [{ id }] = await db.query<{ id: number }>(`
    insert into delivery (source_id, period, status, fingerprint, files, delivered_at, imported_at, rows_read, rows_kept, lines_stored, skipped, file_totals, metrics, billed_to)
    select source_id, '${first}', status, '${first}', files, delivered_at, imported_at, rows_read, rows_kept, lines_stored, skipped, file_totals, metrics, (date '${first}' + interval '1 month')::date - 1
    from delivery where id = ${delivery} returning id`) as [{ id: number }]
  const lines = linesOf(id)
  await db.query(`create table ${lines} (like bill_line)`)
  await db.query(`insert into ${lines} select ${id}, item_id, ${moved}, quantity, unblended, net, amortized, list, source_rows from ${linesOf(delivery)} where ${fits}`)
  await db.query(`alter table ${lines} add primary key (delivery_id, item_id, day)`)
  await db.query(`alter table bill_line attach partition ${lines} for values in (${id})`)
  const shifted = (columns: string, table: string): string => `insert into ${table} (day, ${columns}) select ${moved}, ${columns} from ${table} where day >= ${last} and ${fits}`
  await db.query(`insert into delivery_total (delivery_id, scope, currency, account_id, service, resource_arn, day, rows, unblended, net, amortized)
    select ${id}, scope, currency, account_id, service, resource_arn, ${moved}, rows, unblended, net, amortized from delivery_total where delivery_id = ${delivery} and ${fits}`)
  await db.query(`insert into delivery_account select ${id}, account_id, (date '${first}' + interval '1 month')::date - 1, (date '${first}' + interval '1 month')::date - 1 from delivery_account where delivery_id = ${delivery}`)
  await db.query(`insert into attribution (delivery_id, item_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
    select ${id}, item_id, ${moved}, resource_id, method, split_key, quantity, unblended, net, amortized from attribution where delivery_id = ${delivery} and ${fits}`)
  await db.query(`insert into item_attribution select '${first}', item_id, resource_id, method, split_key from item_attribution where month = ${last}`)
  await db.query(shifted('resource_id, account_id, region, service, type, meter, shape, category, model, method, linked, currency, quantity, unblended, net, amortized', 'cost_daily'))
  await db.query(shifted('group_id, unblended, net, amortized', 'cost_group_daily'))
  await db.query(`insert into cost_group_month select '${first}', group_id, sum(unblended), sum(net), sum(amortized) from cost_group_daily
    where day >= '${first}' and day < date '${first}' + interval '1 month' group by 2`)
  await db.query(`insert into costed_month (month, deliveries, cover, tied, inputs, costed_at) select '${first}', array[${id}], cover, tied, '', costed_at from costed_month where month = ${last}`)
}
