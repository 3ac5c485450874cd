import { median } from '@/lib/core/median'
export interface RunningJob {
  resourceId: string; accountId: string; region: string; type: string; name: string
  /** ms, UTC. */
  bornAt: number
  /** What the known bill holds of it already, per currency (its first, where it has none: that of its kind). */
  currency: string | null; service: string | null; meter: string | null; model: string | null
  billed: number
}

export interface FinishedJob { accountId: string; type: string; name: string; currency: string; service: string; meter: string; model: string; cost: number }

/** Expected rest of a running job, and by what. */
export interface Rest { job: RunningJob; like: FinishedJob; rest: number; method: string; facts: Record<string, string | number | null> }

/** Runs alike that say what one more costs; fewer of the same name are asked first, for they say more. */
const NAMED = 1
const TYPED = 3
const LATEST = 10

/**
 * What is left of a job that runs: what runs of its name cost (else of its type in its account, else of its type; the
 * median of the latest), less what is billed of it. A job that nothing is like is not known, and adds nothing.
 */
export function restOf(job: RunningJob, finished: FinishedJob[]): Rest | null {
  const same = finished.filter((f) => f.type === job.type && (job.currency === null || f.currency === job.currency))
  const stem = stemOf(job.name)
  const kinds: [string, FinishedJob[], number][] = [
    ['of its name', same.filter((f) => f.accountId === job.accountId && stem !== '' && stemOf(f.name) === stem), NAMED],
    ['of its type and account', same.filter((f) => f.accountId === job.accountId), TYPED],
    ['of its type', same, TYPED],
  ]
  for (const [words, runs, least] of kinds) {
    if (runs.length < least) continue
    const latest = runs.slice(0, LATEST)
    const sorted = [...latest].sort((a, b) => a.cost - b.cost)
    const like = sorted[sorted.length >> 1]!
    const expected = median(sorted.map((x) => x.cost))
    const count = `${latest.length} run${latest.length === 1 ? '' : 's'}`
    return {
      job, like, rest: Math.max(0, expected - job.billed), method: `median of the last ${count} ${words}, less what is billed`,
      facts: { expected, billedSoFar: job.billed, runs: latest.length },
    }
  }
  return null
}

/** A name without what differs from run to run: dates, numbers, hashes. */
export const stemOf = (name: string): string => name.toLowerCase().replace(/[0-9a-f]{8,}|\d+/g, ' ').replace(/[\s._-]+/g, ' ').trim()
