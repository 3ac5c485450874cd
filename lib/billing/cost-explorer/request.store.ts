import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'

/** USD per request, each page and each retry included (Cost Explorer's price list, seen 2026-11). */
export const PRICE = '0.01'

export type Operation = 'GetDimensionValues' | 'GetCostAndUsage' | 'GetCostAndUsageWithResources'
export interface Asked { operation: Operation; accountId: string; purpose: string }

/** What the source's requests of the UTC day of `now` have cost so far, USD. */
export async function spentOn(db: Db, sourceId: number, now: Date): Promise<{ requests: number; cost: string }> {
  const [row] = await db.query<{ requests: number; cost: string }>(
    `select coalesce(sum(requests), 0)::int as requests, trim_scale(coalesce(sum(cost), 0))::text as cost from cost_explorer_request
     where source_id = $1 and at >= $2::date at time zone 'UTC' and at < ($2::date + 1) at time zone 'UTC'`, [sourceId, utcDay(now)])
  return row!
}

/** Writes a request down before it is sent, so that one that is killed half-way has been counted. Answers its id. */
export async function beginRequest(ctx: Ctx, sourceId: number, a: Asked): Promise<string> {
  const [row] = await ctx.db.query<{ id: string }>(
    `insert into cost_explorer_request (source_id, at, operation, account_id, purpose, requests, cost, cached) values ($1, $2, $3, $4, $5, 1, $6, false) returning id`,
    [sourceId, ctx.now, a.operation, a.accountId, a.purpose, PRICE])
  return row!.id
}

/** How it ended: with how many attempts of the SDK, each of which may be charged for, and what AWS refused. */
export const endRequest = (db: Db, id: string, e: { attempts: number; error: string | null }): Promise<unknown> =>
  db.query(`update cost_explorer_request set requests = $2::int, cost = $2::int * ${PRICE}, error = $3 where id = $1`, [id, e.attempts, e.error])

/** Notes, once a UTC day, that a question's answers were kept and did not have to be asked again. */
export const noteCached = (ctx: Ctx, sourceId: number, a: Asked): Promise<unknown> => ctx.db.query(
  `insert into cost_explorer_request (source_id, at, operation, account_id, purpose, requests, cost, cached)
   select $1, $2, $3, $4, $5, 0, 0, true
   where not exists (select 1 from cost_explorer_request where source_id = $1 and cached and purpose = $5 and at >= $6::date at time zone 'UTC')`,
  [sourceId, ctx.now, a.operation, a.accountId, a.purpose, utcDay(ctx.now)])
