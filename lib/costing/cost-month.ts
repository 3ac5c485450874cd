import { createHash } from 'node:crypto'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { METER_TABLE_VERSION } from '@/lib/billing/meters'
import { attributionInputs, STEPS } from './attribution'
import { readCover } from './cover.store'
import { storeCost, storeCosted } from './cost.store'
import type { Glance } from './glance.store'
import { COSTING_LOCK, LINE_OF, type CostingMonth } from './month'
import { readItems } from './month-items.store'

/** Raise when attribution itself changes, so that every month is computed again. */
const COSTING_VERSION = 3

/**
 * Computes one month's attribution and daily cost anew from the active deliveries, in one transaction: readers see
 * the old figures or the new ones. Answers false when nothing that the result depends on has changed; where not even
 * the glance has, the month's lines are not read.
 *
 * @param month `YYYY-MM`
 */
export async function costMonth(ctx: Ctx, month: string, estate: Glance): Promise<boolean> {
  return ctx.db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [COSTING_LOCK])
    await client.query(`set local work_mem = '128MB'`)
    const m: CostingMonth = { client, ...monthRange(month), now: ctx.now }
    const { deliveries, cover } = await readCover(m)
    const { rows: [before] } = await client.query<{ inputs: string; glance: string }>(`select inputs, glance from costed_month where month = $1::date`, [m.from])
    const glance = hash([deliveries, cover, estate(m.to)])
    if (before?.inputs && before.glance === glance) return false
    const tied = await readItems(m)
    const inputs = await inputsOf(m, { deliveries, cover, tied })
    if (before?.inputs === inputs) {
      await client.query(`update costed_month set glance = $2 where month = $1::date`, [m.from, glance])
      return false
    }
    await attribute(m)
    await storeCost(m)
    await storeCosted(m, { deliveries, cover, tied, inputs, glance })
    return true
  })
}

/** Runs the methods in order, each on the lines that the ones before left. */
async function attribute(m: CostingMonth): Promise<void> {
  await m.client.query(`create temp table part (line_id bigint, item_id int generated always as (${LINE_OF.item('line_id')}) stored, day date, resource_id bigint,
    method attribution_method, split_key text, quantity numeric, unblended numeric, net numeric, amortized numeric) on commit drop`)
  let opened = false
  for (const step of STEPS) {
    if (!step.byItem && opened) await m.client.query('delete from open_line o where exists (select 1 from part p where p.line_id = o.id)')
    if (!step.byItem && !opened) {
      await m.client.query(`create temp table open_line on commit drop as select l.* from month_line l join month_item i using (item_id)
        where i.method is null and not exists (select 1 from part p where p.line_id = l.id)`)
      opened = true
    }
    if (opened) await m.client.query('analyze open_line')
    await step.attribute(m)
    await m.client.query('analyze part')
    // A step by item comes after lines were opened: what it took is open no more.
    if (step.byItem && opened) await m.client.query('delete from open_line o using month_item i where i.item_id = o.item_id and i.method is not null')
  }
}

/** Everything the result depends on: the lines (by their deliveries), the meters, which resource each item names, what is tied. */
async function inputsOf(m: CostingMonth, decided: object): Promise<string> {
  const { rows } = await m.client.query<{ items: string | null }>(
    `select md5(string_agg(i.item_key || coalesce(i.resource_id::text, '') || coalesce(r.type, ''), '' order by i.item_key)) as items
     from month_item i left join resource r on r.id = i.resource_id`)
  return hash([decided, rows[0]!.items, await attributionInputs(m)])
}

const hash = (of: unknown[]): string => createHash('sha256').update(JSON.stringify([COSTING_VERSION, METER_TABLE_VERSION, ...of])).digest('hex')
