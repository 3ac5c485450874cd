import type { Ctx } from './context'

/** Something that was incomplete or wrong during a run; shown on the Runs page and in `outcrop runs`. */
export interface RunProblem {
  /** Stable, kebab-case, e.g. `access-denied`, `file-truncated`. */
  code: string
  message: string
  accountId?: string
  region?: string
  type?: string
}

/**
 * What a piece of long work (a sweep, an import, a costing) gets from whoever runs it. The worker stores
 * progress and problems; a test collects them in memory. A job that returns is `done`, or `incomplete` when it
 * reported a problem; a job that throws is `failed`. Every job can be repeated or killed at any moment.
 */
export interface Job {
  ctx: Ctx
  runId: string
  /** From the request, e.g. `{ accounts: ['…'] }`; `scheduled` where nobody asked but the clock. */
  params: { accounts?: string[]; months?: string[]; scheduled?: boolean }
  /** Aborted when the worker shuts down; stop starting new work and return. */
  signal: AbortSignal
  progress(step: string, done: number, of: number): void
  problem(problem: RunProblem): void
  /** Counts worth keeping: calls, rows, milliseconds. */
  stat(name: string, value: number | string): void
}

/** A job in memory, for tests and for the command line. */
export function memoryJob(ctx: Ctx, params: Job['params'] = {}, runId = crypto.randomUUID()): Job & { problems: RunProblem[]; stats: Record<string, number | string>; steps: Record<string, { done: number; of: number }> } {
  const problems: RunProblem[] = []
  const stats: Record<string, number | string> = {}
  const steps: Record<string, { done: number; of: number }> = {}
  return {
    ctx, runId, params, problems, stats, steps,
    signal: new AbortController().signal,
    progress: (step, done, of) => { steps[step] = { done, of } },
    problem: (p) => { problems.push(p) },
    stat: (name, value) => { stats[name] = value },
  }
}
