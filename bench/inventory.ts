import { pathToFileURL } from 'node:url'
import type { Ctx } from '@/lib/core/context'
import { statement } from '@/lib/chargeback/statement'
import { rollUpResources } from '@/lib/costing/resource-rollup.store'
import { coverage } from '@/lib/inventory/coverage'
import { exportResources } from '@/lib/inventory/export-resources'
import { facets } from '@/lib/inventory/facets'
import { freshness } from '@/lib/inventory/freshness'
import { listResources } from '@/lib/inventory/list-resources'
import { neighbourhood } from '@/lib/inventory/neighbourhood/neighbourhood'
import { overview } from '@/lib/inventory/overview'
import { testCtx, testDatabase } from '@/test/support/database'
import { MAKE_ESTATE } from './inventory-data.sql'

export interface Timing { name: string; p50Ms: number; p95Ms: number; runs: number }

/** The leanest statement that answers the estate's first page: the floor that the list is compared with. */
const BY_HAND = `
  with rows as materialized (select r.id, coalesce(m.unblended, 0) as mtd from resource r left join resource_month m on m.resource_id = r.id and m.month = '2026-11-01' and m.currency = 'USD'
    where r.gone_at is null or m.resource_id is not null)
  select (select count(*) from rows), (select sum(mtd) from rows), array(select id from rows order by mtd desc, id limit 50)`

async function timed(name: string, runs: number, work: () => Promise<unknown>): Promise<Timing> {
  await work()
  const times: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (q: number) => Math.round((times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0) * 10) / 10
  return { name, p50Ms: at(0.5), p95Ms: at(0.95), runs }
}

const drain = async (rows: AsyncIterable<unknown>): Promise<void> => { for await (const row of rows) void row }
const firstChunk = async (rows: AsyncIterable<unknown>): Promise<void> => { for await (const row of rows) { void row; return } }

/** Times what pages and API read, over 100,000 resources. */
export async function benchInventory(resources = 100_000, runs = 20): Promise<{ resources: number; costRows: number; timings: Timing[]; ratio: number }> {
  const t = await testDatabase()
  try {
    for (const sql of MAKE_ESTATE) await t.db.query(sql, sql.includes('$1') ? [resources] : [])
    const rollUp = performance.now()
    await t.db.transaction((client) => rollUpResources(client, ['2026-10', '2026-11']))
    const rollUpMs = Math.round(performance.now() - rollUp)
    await t.db.query('vacuum analyze')
    const ctx: Ctx = testCtx(t.db)
    const second = (await listResources(ctx, { sort: 'name' })).nextCursor!
    const [{ id: model }, { id: throughput }] = await t.db.query<{ id: string }>(`select id::text as id from resource where type in ('foundation-model', 'provisioned-throughput') order by type, id limit 2`) as [{ id: string }, { id: string }]
    const timings = [
      { name: 'roll up two months', p50Ms: rollUpMs, p95Ms: rollUpMs, runs: 1 },
      await timed('by hand: first page, count and sum in SQL', runs, () => t.db.query(BY_HAND)),
      await timed('estate: first page by cost', runs, () => listResources(ctx, {})),
      await timed('estate: second page by name', runs, () => listResources(ctx, { sort: 'name', cursor: second })),
      await timed('estate: one team, one type', runs, () => listResources(ctx, { team: ['team-3'], type: ['model-customization-job'] })),
      await timed('estate: two words', runs, () => listResources(ctx, { q: 'app-17 job' })),
      await timed('estate: flag unowned', runs, () => listResources(ctx, { flag: ['unowned'] })),
      await timed('facets', runs, () => facets(ctx, { type: ['model-customization-job'] })),
      await timed('neighbourhood of a common model, three steps', runs, () => neighbourhood(ctx, model, { depth: 3 })),
      await timed('neighbourhood of a throughput, three steps', runs, () => neighbourhood(ctx, throughput, { depth: 3 })),
      await timed('overview', runs, () => overview(ctx, {})),
      await timed('freshness', runs, () => freshness(ctx)),
      await timed('coverage, all rows', 5, async () => drain((await coverage(ctx, {})).rows)),
      await timed('chargeback, first rows', 5, async () => firstChunk((await statement(ctx, { month: '2026-11' })).rows)),
      await timed('chargeback, all rows', 3, async () => drain((await statement(ctx, { month: '2026-11' })).rows)),
      await timed('estate as CSV, first bytes', 5, async () => firstChunk((await exportResources(ctx, {})).chunks)),
      await timed('estate as CSV, all rows', 1, async () => drain((await exportResources(ctx, {})).chunks)),
    ]
    const p95 = (name: string) => timings.find((x) => x.name.startsWith(name))!.p95Ms
    const [{ count }] = await t.db.query<{ count: string }>('select count(*) from cost_daily') as [{ count: string }]
    return { resources, costRows: Number(count), timings, ratio: Math.round((p95('estate: first page') / p95('by hand')) * 100) / 100 }
  } finally {
    await t.drop()
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(JSON.stringify(await benchInventory(), null, 2))
