import type { PoolClient } from 'pg'
import type { Db } from '@/lib/db/client'

export type Axis = 'account' | 'service'

/** What is known of a Cost Explorer source; amounts are USD as decimal strings. */
export interface CostExplorerState {
  dailyBudget: string
  axis: Axis | null
  services: string[]
  accounts: string[]
  /** UTC day. */
  discoveredOn: string | null
  resourceLevel: 'untried' | 'answered' | 'refused'
  resourceLevelAt: Date | null
  resourceLevelMessage: string | null
  incomplete: string | null
}

/** Adds the source's own facts, or changes its budget. */
export async function storeCostExplorer(client: PoolClient, sourceId: number, dailyBudget: string | undefined): Promise<void> {
  await client.query(
    `insert into cost_explorer_source (source_id, daily_budget, services, accounts) values ($1, coalesce($2::numeric, 1), '{}', '{}')
     on conflict (source_id) do update set daily_budget = coalesce($2::numeric, cost_explorer_source.daily_budget)`, [sourceId, dailyBudget ?? null])
}

export async function readState(db: Db, sourceId: number): Promise<CostExplorerState> {
  const rows = await db.query<CostExplorerState>(
    `select trim_scale(daily_budget)::text as "dailyBudget", axis, services, accounts, discovered_on::text as "discoveredOn", resource_level as "resourceLevel",
       resource_level_at as "resourceLevelAt", resource_level_message as "resourceLevelMessage", incomplete
     from cost_explorer_source where source_id = $1`, [sourceId])
  return rows[0] ?? { dailyBudget: '1', axis: null, services: [], accounts: [], discoveredOn: null, resourceLevel: 'untried', resourceLevelAt: null, resourceLevelMessage: null, incomplete: null }
}

/** What was found today, beside what was found before. */
export async function storeDiscovery(db: Db, sourceId: number, d: { services: string[]; accounts: string[]; axis: Axis; day: string }): Promise<void> {
  await db.query(
    `update cost_explorer_source set axis = coalesce(axis, $4), discovered_on = $5::date,
       services = array(select distinct unnest(services || $2::text[]) order by 1), accounts = array(select distinct unnest(accounts || $3::text[]) order by 1)
     where source_id = $1`, [sourceId, d.services, d.accounts, d.axis, d.day])
}

export async function storeResourceLevel(db: Db, sourceId: number, r: { level: 'answered' | 'refused'; at: Date; message: string | null }): Promise<void> {
  await db.query(`update cost_explorer_source set resource_level = $2, resource_level_at = $3, resource_level_message = $4 where source_id = $1`, [sourceId, r.level, r.at, r.message])
}

export const storeIncomplete = (db: Db, sourceId: number, incomplete: string | null): Promise<unknown> =>
  db.query(`update cost_explorer_source set incomplete = $2 where source_id = $1`, [sourceId, incomplete])
