import { pieces } from '@/lib/api/costs-reply'
import type { Ctx } from '@/lib/core/context'
import { billLines } from '@/lib/costing/bill-lines'
import { getCosts, writtenCosts, type CostQuery } from '@/lib/costing/get-costs'
import { GROUPS, type Group } from '@/lib/costing/groups.sql'
import { rollUpOwnersAnew } from '@/lib/costing/owner-rollup.store'
import { reconcile } from '@/lib/costing/reconcile'
import { resourceMeters } from '@/lib/inventory/resource-meters'
import { testCtx, testDatabase } from '@/test/support/database'
import { byHand, LINES_BY_HAND, LINES_OF_ALL_BY_HAND, METERS_BY_HAND, RECONCILED_BY_HAND, UNATTRIBUTED_BY_HAND } from './cost-by-hand.sql'
import { LAST_MONTH, makeYears } from './cost-years'
import { measure, timed, type Bench, type Measure } from './bench'

const MONTHS = 24, RUNS = 15
/** Enough for a wide spread, and not the whole day for what is slow. */
const PATIENCE_MS = 8000

/**
 * Cost questions over two years of bills and 100,000 resources, each against the SQL that one would write by hand for the
 * same answer from the same tables, in turn. OUTCROP_BENCH_BILL_ROWS (default 1,000,000) rows make one month of the bill;
 * OUTCROP_BENCH_ONLY is a pattern of the questions to ask.
 */
export const costQueries: Bench = {
  name: 'costs',
  async run(say) {
    const rows = Number(process.env.OUTCROP_BENCH_BILL_ROWS ?? 1_000_000)
    const t = await testDatabase()
    try {
      const ctx = testCtx(t.db)
      await makeYears(ctx, { rows, resources: 100_000, months: MONTHS }, say)
      return await askAll(ctx, say)
    } finally {
      await t.drop()
    }
  },
}

export async function askAll(ctx: Ctx, say: (line: string) => void): Promise<Measure[]> {
  const count = async (table: string): Promise<number> => Number((await ctx.db.query<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n)
  const detail: Measure['detail'] = {
    resources: await count('resource'), lines: await count('bill_line'), parts: await count('attribution'), costDaily: await count('cost_daily'),
    groups: await count('cost_group'), groupDays: await count('cost_group_daily'), months: MONTHS,
  }
  say(`  ${JSON.stringify(detail)}`)
  const only = new RegExp(process.env.OUTCROP_BENCH_ONLY ?? '')
  const out: Measure[] = []
  const against = async (name: string, ours: () => Promise<unknown>, sql: string, params: unknown[] = []): Promise<void> => {
    if (!only.test(name)) return
    const { mine, hand } = await inTurn(ours, () => ctx.db.query(sql, params))
    const m = measure(name, 'ms', p(mine, 0.95), { name: 'by hand', value: p(hand, 0.95) }, { ...detail, p50Ms: Math.round(p(mine, 0.5)), byHandP50Ms: Math.round(p(hand, 0.5)), runs: mine.length })
    say(`  ${name}: ${m.value} ms, by hand ${m.baseline.value} ms (p50 ${m.detail.p50Ms} and ${m.detail.byHandP50Ms})`)
    out.push(m)
  }

  for (const q of questions()) await against(q.name, () => getCosts(ctx, q.query), byHand(q.query))
  await against('a month by day and resource, as it is sent', () => sent(ctx, { ...MONTH, groupBy: 'resource' }), byHand({ ...MONTH, groupBy: 'resource' }))
  await against('24 months by month and resource, as it is sent', () => sent(ctx, { ...YEARS, groupBy: 'resource' }), byHand({ ...YEARS, groupBy: 'resource' }))
  await against('reconcile a month', () => reconcile(ctx, { month: LAST_MONTH }), RECONCILED_BY_HAND, [`${LAST_MONTH}-01`])
  const [busiest] = await ctx.db.query<{ id: string }>(`select resource_id::text as id from resource_month where month = '${LAST_MONTH}-01' order by unblended desc limit 1`)
  const id = busiest!.id
  await against('lines of a resource, first page', () => billLines(ctx, { resourceId: id }), LINES_BY_HAND, [id])
  await against('unattributed lines of a month, first page', () => billLines(ctx, { resourceId: 'unattributed', from: `${LAST_MONTH}-01`, to: '2026-11-01' }), UNATTRIBUTED_BY_HAND, [`${LAST_MONTH}-01`, '2026-11-01'])
  await against('unattributed lines of all time, first page', () => billLines(ctx, { resourceId: 'unattributed' }), UNATTRIBUTED_BY_HAND, ['2024-11-01', '2026-11-01'])
  await against('lines of a month, first page', () => billLines(ctx, { resourceId: 'any', from: `${LAST_MONTH}-01`, to: '2026-11-01' }), LINES_OF_ALL_BY_HAND, [`${LAST_MONTH}-01`, '2026-11-01'])
  await against('meters of a resource', () => resourceMeters(ctx, { metric: 'unblended', currency: 'USD', month: LAST_MONTH, lastMonth: '2026-09' }, id), METERS_BY_HAND, [id])
  await ctx.db.query('delete from cost_owner_month')
  for (const q of justAssigned()) await against(q.name, () => getCosts(ctx, q.query), byHand(q.query, false))
  await rollUpOwnersAnew(ctx)
  return out
}

/** The text of the API's answer, thrown away. */
async function sent(ctx: Ctx, query: CostQuery): Promise<void> {
  for await (const piece of pieces(await writtenCosts(ctx, query))) if (piece.length === 0) throw new Error('An empty piece of an answer.')
}

const MONTH = { from: `${LAST_MONTH}-01`, to: '2026-11-01', grain: 'day' as const }
const YEARS = { from: '2024-11-01', to: '2026-11-01', grain: 'month' as const }
const of = (name: string, query: CostQuery): { name: string; query: CostQuery } => ({ name, query })

/** Sums by owner are not there yet. */
const justAssigned = (): { name: string; query: CostQuery }[] => [
  of('just assigned: a month by day and team', { ...MONTH, groupBy: 'team' }), of('just assigned: 24 months by month and team', { ...YEARS, groupBy: 'team' }),
]

function questions(): { name: string; query: CostQuery }[] {
  return [
    ...GROUPS.map((groupBy: Group) => of(`a month by day and ${groupBy}`, { ...MONTH, groupBy })),
    ...GROUPS.map((groupBy: Group) => of(`24 months by month and ${groupBy}`, { ...YEARS, groupBy })),
    of('a month by day and resource, top 50', { ...MONTH, groupBy: 'resource', top: 50 }),
    of('12 months by month and resource, top 50', { ...YEARS, from: '2025-11-01', groupBy: 'resource', top: 50 }),
    of('24 months by month and resource, top 50', { ...YEARS, groupBy: 'resource', top: 50 }),
    of('a month by day and team, as the page asks', { ...MONTH, groupBy: 'team', top: 50, compare: 'previous' }),
    of('a month by day and resource of one team, top 50', { ...MONTH, groupBy: 'resource', top: 50, team: ['team-3'] }),
    of('a month by day and meter, one account and region', { ...MONTH, groupBy: 'meter', account: ['100000007919'], region: ['us-west-2'] }),
    of('a month by day and meter, one team', { ...MONTH, groupBy: 'meter', team: ['team-3'] }),
    of('24 months by month and team, one account', { ...YEARS, groupBy: 'team', account: ['100000007919'] }),
    of('a month by day and account, beside the month before', { ...MONTH, groupBy: 'account', compare: 'previous' }),
    of('a month by team, beside the month before', { ...MONTH, grain: undefined, groupBy: 'team', compare: 'previous' }),
  ]
}

/** One after the other, so that both meet the same noise. */
async function inTurn(ours: () => Promise<unknown>, hand: () => Promise<unknown>): Promise<{ mine: number[]; hand: number[] }> {
  await ours()
  await hand()
  const mine: number[] = [], byHandMs: number[] = []
  const begun = performance.now()
  while (mine.length < RUNS && (mine.length < 3 || performance.now() - begun < PATIENCE_MS)) {
    mine.push(await timed(ours))
    byHandMs.push(await timed(hand))
  }
  return { mine, hand: byHandMs }
}

const p = (times: number[], q: number): number => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))]!
