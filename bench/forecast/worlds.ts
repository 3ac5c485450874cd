import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { getCosts } from '@/lib/costing/get-costs'
import { openDb } from '@/lib/db/client'
import { openEmbedded, type Embedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { startSimulator, type Expectation, type Incident, type MixName } from '@/simulator'
import { connectNorthwind } from '@/test/support/northwind'
import { testCtx } from '@/test/support/database'

/** All twelve months before are over and billed. */
export const NOW = new Date('2026-11-03T06:00:00Z')
export const DAYS = [5, 10, 15, 20, 25]

export interface World { mix: MixName; seed: number; incidents?: boolean }

/** What the simulator knows of a world, kept beside its database so that a second run need not generate it again. */
export interface WorldTruth {
  /** Complete months, oldest first. */
  months: string[]
  /** USD of each month and UTC day, in scope and linked. */
  byMonth: Record<string, number>
  byDay: Record<string, number>
  expectations: Expectation[]
  incidents: Incident[]
}

export const nameOf = (w: World): string => `${w.mix}${w.incidents ? '_incidents' : ''}_${w.seed}`

/**
 * A database server whose worlds outlast the run, in OUTCROP_BENCH_CACHE (default: a temporary folder of this
 * checkout), so that a forecast can be tuned in seconds. OUTCROP_BENCH_FRESH builds them anew.
 */
export async function openWorlds(say: (line: string) => void) {
  const root = process.env.OUTCROP_ROOT ?? process.cwd()
  const home = process.env.OUTCROP_BENCH_CACHE ?? path.join(tmpdir(), `outcrop-worlds-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
  await mkdir(home, { recursive: true })
  await chmod(home, 0o755)
  const server = await openEmbedded(path.join(home, 'postgres'), { database: 'postgres', settings: { fsync: 'off', synchronous_commit: 'off' } })
  return {
    /** A world's database as the demo's first run leaves it, and its truth. */
    open: (w: World) => openWorld(server, home, w, say),
    close: () => server.release(),
  }
}

async function openWorld(server: Embedded, home: string, w: World, say: (line: string) => void): Promise<{ ctx: Ctx; truth: WorldTruth; close(): Promise<void> }> {
  const kept = path.join(home, `${nameOf(w)}.json`)
  const url = new URL(server.url)
  url.pathname = `/${nameOf(w)}`
  if (!existsSync(kept) || process.env.OUTCROP_BENCH_FRESH) {
    const begun = performance.now()
    await writeFile(kept, JSON.stringify(await build(server, url, home, w)))
    say(`  ${nameOf(w)}: twelve months swept, imported and costed in ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  await migrate(url.href)
  const db = openDb(url.href, { max: 5 })
  return { ctx: testCtx(db, NOW), truth: JSON.parse(await readFile(kept, 'utf8')) as WorldTruth, close: () => db.close() }
}

async function build(server: Embedded, url: URL, home: string, w: World): Promise<WorldTruth> {
  const admin = openDb(server.url, { max: 1 })
  await admin.query(`drop database if exists ${nameOf(w)} with (force)`)
  await admin.query(`create database ${nameOf(w)}`)
  await admin.close()
  await migrate(url.href)
  const db = openDb(url.href, { max: 8 })
  const sim = await startSimulator({ now: NOW, seed: w.seed, mix: w.mix, incidents: w.incidents ?? false, months: 13, dir: path.join(home, 'aws') })
  try {
    const ctx = testCtx(db, NOW)
    // Where things are made and deleted all the time, whoever looks seldom never sees some of them.
    const monthly = Array.from({ length: 12 }, (_, i) => new Date(NOW.getTime() - 30 * (12 - i) * 86_400_000))
    await connectNorthwind(ctx, sim, ...(w.mix === 'standing' ? [monthly] : []))
    const months = sim.truth.months.slice(0, -1)
    const byDay: Record<string, number> = {}
    for (const r of sim.truth.resources) for (const [day, usd] of Object.entries(r.costByDay)) if (isLinked(r.type)) byDay[day] = (byDay[day] ?? 0) + Number(usd)
    for (const [day, usd] of Object.entries(sim.truth.inScopeByDay)) byDay[day] = (byDay[day] ?? 0) + Number(usd)
    const byMonth = Object.fromEntries(months.map((m) => [m, Number(sim.truth.inScopeByMonth[m]) + Number(sim.truth.linkedByMonth[m] ?? 0)]))
    for (const m of months) {
      const { total } = await getCosts(ctx, { ...monthRange(m), groupBy: 'account' })
      if (Math.abs(Number(total) - byMonth[m]!) > 0.01) throw new Error(`${nameOf(w)}: ${m} is ${total} by the product and ${byMonth[m]!} by the simulator's truth: the bench would score another total.`)
    }
    return {
      months, byDay, byMonth, incidents: sim.truth.incidents,
      expectations: months.slice(2).flatMap((m) => sim.expectMonth(m, DAYS)),
    }
  } finally {
    await sim.close()
    await db.close()
  }
}

const isLinked = (type: string): boolean => type === 'sagemaker-endpoint' || type === 'aoss-collection'
