import type { RunProblem } from '@/lib/core/job'
import type { RunKind } from './kinds'
import type { RunRow } from './runs.store'

/** A run as the API, the command line and the pages show it (lib/api/schemas/runs.ts). Times are ISO 8601 UTC. */
export interface RunView {
  id: string
  kind: RunKind
  status: RunRow['status']
  progress: { done: number; of: number; step: string; steps: { step: string; done: number; of: number }[] }
  /** Who or what asked, in words: `schedule`, an e-mail address, `token ci`. */
  requestedBy: string
  requestedAt: string
  startedAt: string | null
  endedAt: string | null
  problems: RunProblem[]
  stats: Record<string, unknown>
}

export function presentRun(row: RunRow): RunView {
  return {
    id: row.id, kind: row.kind, status: row.status,
    progress: { done: row.done, of: row.of, step: row.step, steps: row.steps },
    requestedBy: label(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    problems: row.problems, stats: row.stats,
  }
}

function label(by: RunRow['requestedBy']): string {
  const name = by.label ?? by.email ?? by.name
  return typeof name === 'string' ? name : by.kind
}
