import { utcDay } from '@/lib/core/clock'
import type { Money } from '@/lib/core/money'
import { idOf, type RunState } from '@/lib/estate'
import type { Moment } from './moment'

/** One run as it is stored, with what the bill holds of it. */
export interface StoredRun {
  id: string; arn: string; type: string; name: string; accountId: string; accountName: string; region: string
  state: RunState; rawState: string | null
  createdAt: Date | null; startedAt: Date | null; endedAt: Date | null; endedBefore: Date | null
  listed: boolean
  attributes: Record<string, unknown>
  /** null: not read. */
  tags: Record<string, string> | null
  parentArn: string | null; parentName: string | null
  /** Of the foundation model or profile that it works with. */
  modelArn: string | null
  teamKey: string | null; teamName: string | null; ownerEmail: string | null; ownerName: string | null
  /** Sum of its bill lines; null: none. */
  amount: Money | null
  service: string | null
  /** Days with lines. */
  firstBilled: string | null; lastBilled: string | null
  /** Last complete UTC day of its account's bill; null: the account has none. */
  billedTo: string | null
}

/**
 * What AWS's times do not allow:
 * ends-before-start   no duration is told
 * no-end-for-90-days  AWS still says that it runs: nothing is said of what it will cost
 * starts-later        it has not begun
 * no-start            only the bill knows of it
 */
export type TimeProblem = 'ends-before-start' | 'no-end-for-90-days' | 'starts-later' | 'no-start'

export interface Run extends StoredRun {
  /** Id of `modelArn`. */
  model: string | null
  /** UTC day that it counts to: of its start, else its first billed day; null: neither is known. */
  day: string | null
  /** It has ended, or something that happened later says so. */
  ended: boolean
  /** Latest instant that it can have ended. */
  endedBy: Date | null
  durationSeconds: number | null
  /** AWS reports no end: the duration is the longest that it can be (settled rule 12). */
  durationAtMost: boolean
  timeProblem: TimeProblem | null
  /** The bill has reached the day it ended: what it cost is known, and does not change but by a restatement. */
  billedWhole: boolean
}

const DAY = 86_400_000
const LOST_AFTER = 90 * DAY
const ENDED: RunState[] = ['finished', 'failed', 'stopped']

/** A stored run as it was known at a moment: an end that came later has not happened. */
export function runAt(r: StoredRun, m: Moment): Run {
  const start = r.startedAt ?? r.createdAt
  const end = [r.endedAt, r.endedBefore].find((t) => t !== null && t <= m.at) ?? null
  const past = m.lastDay !== null
  // Where the bill alone knows of a run, it ran on its billed days.
  const ended = end !== null || (!r.listed && r.lastBilled !== null) || (!past && ENDED.includes(r.state))
  const backwards = start !== null && end !== null && end < start
  const day = start ? utcDay(start) : r.firstBilled
  const endDay = end ? utcDay(end < (start ?? end) ? start! : end) : ended ? (r.lastBilled ?? day) : null
  const billedTo = past && r.billedTo !== null && r.billedTo > m.lastDay! ? m.lastDay : r.billedTo
  return {
    ...r, model: r.modelArn && idOf(r.modelArn), billedTo, day, ended, endedBy: end,
    state: ended || !past ? r.state : 'running',
    endedAt: end && r.endedAt === end ? end : null, endedBefore: end && r.endedAt !== end ? end : null,
    durationSeconds: start && end && !backwards ? Math.floor((end.getTime() - start.getTime()) / 1000) : null,
    durationAtMost: end !== null && r.endedAt !== end,
    timeProblem: backwards ? 'ends-before-start' : start === null ? 'no-start' : start > m.at ? 'starts-later' : !ended && m.at.getTime() - start.getTime() > LOST_AFTER ? 'no-end-for-90-days' : null,
    billedWhole: ended && endDay !== null && billedTo !== null && endDay <= billedTo,
  }
}

/** The time around a moment in which each of these runs is told alike, unless it changes: none begins, ends or is lost. `until` exclusive; ms, UTC. */
export function toldAlike(runs: StoredRun[], m: Moment): { from: number; until: number } {
  const alike = { from: -Infinity, until: Infinity }
  const at = m.at.getTime()
  for (const r of runs) {
    const start = r.startedAt ?? r.createdAt
    for (const t of [start?.getTime(), r.endedAt?.getTime(), r.endedBefore?.getTime(), start ? start.getTime() + LOST_AFTER + 1 : undefined]) {
      if (t === undefined) continue
      if (t > at) alike.until = Math.min(alike.until, t)
      else alike.from = Math.max(alike.from, t)
    }
  }
  return alike
}

/** It runs: begun, not ended, and not lost. */
export const isRunning = (r: Run): boolean => !r.ended && r.timeProblem === null && (r.state === 'running' || r.state === 'stopping')
