import type { Failure } from '@/lib/aws/classify-error'
import type { AccountCalls } from '@/lib/aws/clients'
import type { Ctx } from '@/lib/core/context'
import { ask, QUERIES_A_CALL, type Answer, type Ask, type Counted, type Partial, type Window } from './ask'
import { fold } from './fold'
import type { NamespaceResult } from './probes.store'
import { seriesOf, type PlaceSeries, type Reader } from './series'
import { measured, readRanges, storeFolded, type Place } from './usage.store'
import { backfillFrom, firstWindows, type Windows } from './windows'

export interface PlaceReading {
  ctx: Ctx
  calls: AccountCalls
  place: Place
  types: string[]
  windows: Windows
  backfillDays: number
  counted: Counted
  signal: AbortSignal
}

/**
 * Reads the series of one account and region: what is missing of the past by the day, then the last days by the hour.
 * Each batch is stored when it is there, so that a run that is killed has lost one batch.
 *
 * @returns an outcome per namespace.
 */
export async function readPlace(asked: PlaceReading): Promise<NamespaceResult[]> {
  const { db, now } = asked.ctx
  const place = seriesOf(await measured(db, asked.place, asked.types))
  const ranges = await readRanges(db, asked.place)
  const first = firstWindows(asked.windows)
  const p = [...ranges.values()].some((r) => r.readTo > first.recentFrom) ? asked : { ...asked, windows: first }
  const failures = new Map<string, Failure | Partial>()
  const missing = place.readers.flatMap((reader) => {
    const from = backfillFrom(p.windows, ranges.get(`${reader.resource.id} ${reader.as}`), reader.resource.bornOn, p.backfillDays)
    return from === null ? [] : [{ reader, from }]
  })
  const oldest = missing.map((m) => m.from).sort()[0]
  const past: Span = { from: oldest ?? '', to: p.windows.recentFrom, until: midnight(p.windows.recentFrom), hourly: false }
  const refused = oldest !== undefined && await readWindow(p, place, missing.map((m) => m.reader), past, failures)
  if (refused) refuse(place, [...place.series.keys()], refused, failures)
  else await readWindow(p, place, place.readers, { from: p.windows.recentFrom, to: p.windows.completeTo, until: now, hourly: true }, failures)
  const counts = new Map<string, number>()
  for (const s of place.series.values()) counts.set(s.namespace, (counts.get(s.namespace) ?? 0) + 1)
  return [...counts].map(([namespace, series]) => ({ namespace, series, ...(failures.has(namespace) && { failure: failures.get(namespace)! }) }))
}

interface Span { from: string; to: string; until: Date; hourly: boolean }

/** @returns the failure, where CloudWatch refused a whole batch: then no other is asked for. */
async function readWindow(p: PlaceReading, place: PlaceSeries, readers: Reader[], span: Span, failures: Map<string, Failure | Partial>): Promise<Failure | false> {
  const window: Window = { from: midnight(span.from), to: span.until }
  const keys = [...new Set(readers.flatMap((r) => r.keys))]
  const answers = new Map<string, Answer>()
  let waiting = readers
  for (let i = 0; i < keys.length; i += QUERIES_A_CALL) {
    if (p.signal.aborted) return false
    const asks = keys.slice(i, i + QUERIES_A_CALL).map((key): Ask => {
      const series = place.series.get(key)!
      return { series, period: span.hourly && series.stat !== 'Average' ? 3600 : 86_400 }
    })
    const got = await ask(p.calls, p.place.region, asks, window, p.counted)
    if (p.signal.aborted) return false
    for (const [key, answer] of got) {
      answers.set(key, answer)
      if (answer.failure && !failures.has(place.series.get(key)!.namespace)) failures.set(place.series.get(key)!.namespace, answer.failure)
    }
    const ready = waiting.filter((r) => r.keys.every((k) => answers.has(k)))
    waiting = waiting.filter((r) => !r.keys.every((k) => answers.has(k)))
    await store(p, ready, answers, span)
    const needed = new Set(waiting.flatMap((r) => r.keys))
    for (const key of [...answers.keys()]) if (!needed.has(key)) answers.delete(key)
    // The permission is one for all: what was refused as a whole is not asked for again.
    const refused = [...got.values()].map((a) => a.failure)
    if (refused.every((f) => f && f.outcome !== 'partial')) {
      refuse(place, keys.slice(i + QUERIES_A_CALL), refused[0]!, failures)
      return refused[0] as Failure
    }
  }
  return false
}

/** What came whole is stored with its range; of the rest the next run asks again. */
async function store(p: PlaceReading, readers: Reader[], answers: Map<string, Answer>, span: Span): Promise<void> {
  const whole = readers.filter((r) => r.keys.every((k) => !answers.get(k)!.failure))
  if (whole.length === 0) return
  const folded = whole.map((r) => fold(r, r.keys.map((k) => answers.get(k)!), span.hourly, p.windows))
  await p.ctx.db.transaction((tx) => storeFolded(tx, folded, { readFrom: span.from, readTo: span.to }, p.ctx.now))
}

function refuse(place: PlaceSeries, keys: string[], failure: Failure | Partial, failures: Map<string, Failure | Partial>): void {
  for (const key of keys) {
    const { namespace } = place.series.get(key)!
    if (!failures.has(namespace)) failures.set(namespace, failure)
  }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)
