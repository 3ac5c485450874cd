import { refreshPrices } from '@/lib/billing/prices/refresh-prices'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import { evaluate, type Evaluation } from '@/lib/findings/evaluate'
import { accountsOf, readAccount, readCommon } from '@/lib/findings/inputs.store'
import { readFindingSettings } from '@/lib/findings/settings'
import { syncUsage } from '@/lib/usage/sync-usage'
import { startSimulator, type Fault, type Simulator } from '@/simulator'
import { connectNorthwind } from '@/test/support/northwind'
import { testCtx, testDatabase } from '@/test/support/database'
import { scoreOf, type Said, type Score } from './score'

export const NOW = new Date('2026-11-23T06:00:00Z')
/** The 90 days in which runs are looked at, and the 30 that end with the bill. */
const MONTHS = 4

export interface World { ctx: Ctx; sim: Simulator; close(): Promise<void> }

/** The organisation with cases of every rule, as a first run leaves it: swept, billed, costed, with list prices and metrics. */
export async function openWorld(seed: number, faults: Fault[] = []): Promise<World> {
  const t = await testDatabase()
  const sim = await startSimulator({ now: NOW, months: MONTHS, seed, mix: 'findings' })
  const ctx = testCtx(t.db, NOW)
  await connectNorthwind(ctx, sim)
  await refreshPrices(ctx)
  sim.setFaults(faults)
  await syncUsage(memoryJob(ctx))
  return { ctx, sim, close: async () => { await sim.close(); await t.drop() } }
}

/** Every rule over every account. */
export async function lookAt(ctx: Ctx): Promise<Evaluation> {
  const common = await readCommon(ctx.db, await readFindingSettings(ctx.db), NOW.toISOString().slice(0, 10))
  const all: Evaluation = { found: [], unjudged: [] }
  for (const account of await accountsOf(ctx.db)) {
    const said = evaluate(await readAccount(ctx.db, account, common))
    all.found.push(...said.found)
    all.unjudged.push(...said.unjudged)
  }
  return all
}

/** By the truth's keys: a resource's, or its account and region. */
export function keysOf(e: Evaluation): { found: Said[]; unjudged: Said[] } {
  const key = (f: { rule: { id: string }; subject: string; thing: { accountId: string; region: string; type: string; arn: string } | null }): Said =>
    ({ rule: f.rule.id, key: f.thing ? [f.thing.accountId, f.thing.region, f.thing.type, f.thing.arn].join('|') : f.subject.replace('place:', '').replace('/', '|') })
  return { found: e.found.map(key), unjudged: e.unjudged.map(key) }
}

export async function scoresOf(w: World): Promise<Score[]> {
  const { found, unjudged } = keysOf(await lookAt(w.ctx))
  return scoreOf(w.sim.findings, found, unjudged)
}
