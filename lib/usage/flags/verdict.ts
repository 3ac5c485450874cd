import { addDays } from '@/lib/core/clock'
import type { Silence } from '@/lib/estate'

/** What was read of one series that tells use. */
export interface SeriesRange { metric: string; readFrom: string; readTo: string; gaps: string[]; firstSeen: string | null }

/** Everything that is known of the use of one resource. Days are UTC days; `to` of a range is exclusive. */
export interface Facts {
  silence: Silence
  because: string
  windowDays: number
  minimum: number
  /** First day that is not complete. */
  completeTo: string
  /** When it came to be, as AWS says; null: not said. And when Outcrop first saw it. */
  bornOn: string | null
  firstSeenOn: string
  /** Names of the series that must be known before anything is idle. */
  needed: string[]
  series: SeriesRange[]
  /** Calls and other use since the window's first day, today's hours included, and the last day with either. */
  calls: number
  also: number
  lastUsed: string | null
  /** CloudWatch's namespace. */
  source: string | null
  /** Its place's latest attempt, where that was not read. */
  failed: { outcome: string; since: string; message: string } | null
  /** Was its namespace ever asked for there? */
  asked: boolean
  /** Metered use that the bill shows in the window: last day, and how the lines came to it. */
  bill: { lastDay: string; method: string } | null
  /** The use of those through which it is used. */
  through: Through | null
  /** The latest run in the window that used it. */
  run: { name: string; day: string } | null
}

export interface Through {
  /** Of every living one. */
  verdicts: { name: string; verdict: 'used' | 'idle' | 'unknown'; lastUsed: string | null }[]
  /** All types that could be among them are completely listed there. */
  complete: boolean
  /** Whether their idleness is this one's. */
  idle: boolean
  /** Another of its type has them too, so that their use may be that one's. */
  sharedUse: boolean
  what: string
}

export interface Verdict {
  verdict: 'used' | 'idle' | 'unknown'
  /** Stable, kebab-case. */
  code: string
  reason: string
  /** Since when it is idle; null: since the verdict was first reached. */
  since: string | null
  window: { from: string; to: string } | null
  source: string | null
  lastUsed: string | null
  evidence: Record<string, number | string>
}

/** Days that the latest reading may lag behind before it says nothing about now. */
const STALE_DAYS = 2

/**
 * Used, idle or unknown. Anything that shows use wins. Idle is said only where every series that could show use was read for
 * every day of the window, silence means something, and the resource is as old as the window; each lack is
 * unknown, with its reason.
 */
export function verdictOf(f: Facts): Verdict {
  const window = { from: addDays(f.completeTo, -f.windowDays), to: f.completeTo }
  const said = (verdict: Verdict['verdict'], code: string, reason: string, more: Partial<Verdict> = {}): Verdict =>
    ({ verdict, code, reason, since: null, window, source: f.source, lastUsed: f.lastUsed, evidence: { calls: f.calls, minimum: f.minimum, windowDays: f.windowDays }, ...more })
  const days = `${f.windowDays} days to ${addDays(f.completeTo, -1)}`

  if (f.calls >= f.minimum || (f.calls === 0 && f.also > 0)) return said('used', 'metrics', f.calls > 0 ? `${amount(f.calls)} calls in the ${days}.` : `Used in the ${days}.`)
  if (f.bill) return said('used', 'billed', `The bill shows its use, last on ${f.bill.lastDay} (${f.bill.method}).`, { source: 'bill', lastUsed: later(f.lastUsed, f.bill.lastDay) })
  if (f.run) return said('used', 'run', `${f.run.name} used it on ${f.run.day}.`, { source: f.run.name, lastUsed: later(f.lastUsed, f.run.day) })
  const born = f.bornOn ?? f.firstSeenOn
  const young = born > window.from
  const through = f.through && judgeThrough(f.through, said)
  // Idle through others, but younger than the window: then it may not have been taken up yet.
  if (through && (through.verdict === 'used' || !young)) return through
  if (through) return said('unknown', ...ageReason(f, born))

  const lack = whatLacks(f, window.from)
  if (lack) return said('unknown', lack[0], lack[1], { since: f.failed && lack[0] === `usage-${f.failed.outcome}` ? f.failed.since : null })
  const readFrom = f.series.map((s) => s.readFrom).sort().at(-1)!
  const since = f.calls > 0 ? window.from : f.lastUsed ? addDays(f.lastUsed, 1) : later(born, readFrom)!
  const reason = f.calls > 0 ? `${amount(f.calls)} calls in the ${days}, fewer than ${amount(f.minimum)}.`
    : f.lastUsed ? `No call since ${f.lastUsed}.` : born >= readFrom ? `No call since it was created on ${born}.` : `No call since ${readFrom}, as far back as was read.`
  return said('idle', 'no-calls', reason, { since })
}

/** The use of others as its own; undefined where that says nothing. */
function judgeThrough(t: Through, said: (v: Verdict['verdict'], code: string, reason: string, more?: Partial<Verdict>) => Verdict): Verdict | undefined {
  const used = t.verdicts.find((v) => v.verdict === 'used')
  if (used && !t.sharedUse) return said('used', 'through', `Used through ${used.name}.`, { source: used.name, lastUsed: used.lastUsed })
  if (!t.idle || !t.complete || t.verdicts.some((v) => v.verdict !== 'idle')) return undefined
  if (t.verdicts.length === 0) return said('idle', 'nothing-uses-it', `No ${t.what} has it, and all of them are listed.`, { source: 'listings', window: null })
  const last = t.verdicts.map((v) => v.lastUsed).filter((d) => d !== null).sort().at(-1) ?? null
  return said('idle', 'through', `Every ${t.what} through which it is used is idle: ${t.verdicts.map((v) => v.name).join(', ')}.`, { source: t.what, lastUsed: last })
}

/** Why idleness cannot be claimed; undefined where it can. */
function whatLacks(f: Facts, windowFrom: string): [code: string, reason: string] | undefined {
  if (f.needed.length === 0) return ['not-published', f.because]
  const ranges = f.needed.map((metric) => f.series.find((s) => s.metric === metric))
  const stale = ranges.some((s) => !s || s.readTo < addDays(f.completeTo, -STALE_DAYS))
  if (stale && f.failed) return [`usage-${f.failed.outcome}`, `Its metrics could not be read (${f.failed.outcome}): ${f.failed.message}`]
  if (ranges.some((s) => !s)) return f.asked ? ['not-read', 'Some of its metrics were not read yet.'] : ['never-asked', 'Its metrics were never asked for.']
  if (stale) return ['stale', 'Its metrics were last read too long ago.']
  const born = f.bornOn ?? f.firstSeenOn
  if (born > windowFrom) return ageReason(f, born)
  if (ranges.some((s) => s!.readFrom > windowFrom)) return ['window-not-read', `Its metrics are not read back to ${windowFrom} yet.`]
  if (ranges.some((s) => s!.gaps.some((g) => g >= windowFrom))) return ['gaps', 'Some days of its metrics are no numbers: nothing is known of them.']
  if (f.silence === 'nothing') return ['silence-says-nothing', f.because]
  if (f.silence === 'once-seen' && !ranges.some((s) => s!.firstSeen)) return ['series-never-seen', f.because]
  return undefined
}

const ageReason = (f: Facts, born: string): [code: string, reason: string] => (f.bornOn
  ? ['too-young', `Too young: created on ${born}, and ${f.windowDays} days are looked at.`]
  : ['age-unknown', `AWS does not say how old it is; Outcrop knows it since ${born}, and ${f.windowDays} days are looked at.`])

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b)
const amount = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: 0 })
