import type { Ctx } from '@/lib/core/context'
import { addDays } from '@/lib/core/clock'
import { groupBy } from '@/lib/core/group'
import { TYPES, type ResourceType, type UseRead } from '@/lib/estate'
import { readUsageSettings, thresholdOf, type Threshold } from '../thresholds'
import { windowsAt } from '../windows'
import { factsOf, placesListed, runRows, throughRows, usageProbes, type FactRow, type ProbeRow, type RunRow, type ThroughRow } from './facts.store'
import { storeUnjudged, storeVerdicts, tallyUse } from './use.store'
import { verdictOf, type Facts, type Through } from './verdict'

const PAGE = 5_000

type Judged = ResourceType & { use: UseRead }

/** Types with a declaration of use; those that are used through others come after them. */
const JUDGED = TYPES.filter((t): t is Judged => t.use !== undefined).sort((a, b) => Number(!!a.use.through) - Number(!!b.use.through))

/**
 * Says of every living resource whether it is used, idle or unknown, from what is stored: metrics, the bill, links. Asks
 * AWS nothing, can be repeated at any time, and is what the Estate's filter, the resource page and the rules read.
 *
 * @returns how many of each.
 */
export async function computeUse({ ctx, signal }: { ctx: Ctx; signal?: AbortSignal }): Promise<Record<string, number>> {
  const settings = await readUsageSettings(ctx.db)
  const probes = groupBy(await usageProbes(ctx.db), (p) => `${p.accountId} ${p.region}`)
  await storeUnjudged(ctx.db, JUDGED.map((t) => t.id), ctx.now)
  for (const type of JUDGED) {
    if (signal?.aborted) break
    await judgeType(ctx, type, thresholdOf(settings, type.id), probes)
  }
  return tallyUse(ctx.db)
}

async function judgeType(ctx: Ctx, type: Judged, threshold: Threshold, probes: Map<string, ProbeRow[]>): Promise<void> {
  const { use } = type
  const { completeTo } = windowsAt(ctx.now)
  const windowFrom = addDays(completeTo, -threshold.windowDays)
  const ends = use.through ? groupBy(await throughRows(ctx.db, type.id, use.through), (r) => r.id) : new Map<string, ThroughRow[]>()
  const listed = use.through ? await placesListed(ctx.db, [...use.through.types, ...(use.runs?.types ?? [])]) : new Set<string>()
  const runs = new Map<string, RunRow>(use.runs ? (await runRows(ctx.db, type.id, use.runs, windowFrom)).map((r) => [r.id, r]) : [])
  for (let after = '0'; ;) {
    const rows = await factsOf(ctx.db, { type: type.id, calls: use.calls, also: use.also ?? [], windowFrom, completeTo, after, limit: PAGE })
    await storeVerdicts(ctx.db, rows.map((row) => {
      const place = `${row.accountId} ${row.region}`
      return { id: row.id, verdict: verdictOf(factsFrom(type, threshold, completeTo, row, probes.get(place) ?? [], throughOf(use, ends.get(row.id) ?? [], listed.has(place)), runs.get(row.id))) }
    }), ctx.now)
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

function factsFrom(type: Judged, t: Threshold, completeTo: string, row: FactRow, probes: ProbeRow[], through: Through | null, run: RunRow | undefined): Facts {
  const { use } = type
  const telling = type.metrics.filter((m) => use.calls.includes(m.as) || use.also?.includes(m.as))
  const needed = telling.filter((m) => m.dimensions({ arn: '', name: '', attributes: row.attributes }) !== undefined)
  const of = probes.filter((p) => needed.some((m) => m.namespace === p.namespace))
  const failed = of.find((p) => p.outcome !== 'read')
  return {
    silence: typeof use.silence === 'function' ? use.silence(row) : use.silence, because: use.because, ...t, completeTo,
    bornOn: row.bornOn, firstSeenOn: row.firstSeenOn, needed: [...new Set(needed.map((m) => m.as))], series: row.series ?? [],
    calls: row.calls, also: row.also, lastUsed: row.lastUsed, source: needed[0]?.namespace ?? null,
    failed: failed ? { outcome: failed.outcome, since: failed.since, message: failed.message ?? '' } : null, asked: of.length > 0,
    bill: row.billDay && row.billMethod ? { lastDay: row.billDay, method: row.billMethod } : null, through, run: run ?? null,
  }
}

function throughOf(use: UseRead, rows: ThroughRow[], complete: boolean): Through | null {
  if (!use.through) return null
  const what = use.through.types.map((id) => TYPES.find((t) => t.id === id)?.name.one.toLowerCase() ?? id).join(' or ')
  // A store outside AWS or of another type has no verdict here: no end is no evidence then.
  const idle = use.through.idle && (use.through.way === 'in' || rows.length > 0)
  return { verdicts: rows, complete, idle, sharedUse: use.through.alone === true && rows.some((r) => r.others > 0), what }
}
