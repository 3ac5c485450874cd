import { setTimeout as sleep } from 'node:timers/promises'
import { now, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { memoryJob } from '@/lib/core/job'
import { OutcropError } from '@/lib/core/errors'
import type { Db } from '@/lib/db/client'
import { sweep } from '@/lib/discovery/sweep'
import { getRun } from '@/lib/schedule/get-run'
import { requestRun } from '@/lib/schedule/request-run'
import type { Settings } from '../runtime/settings'
import { applyAws, awsOfDemo, startSimulator } from '../runtime/simulator'
import { DEMO_PASSWORD, assignOwners, seed, signIns } from './demo-seed'

export interface Demo {
  /** What the AWS SDK needs to find the simulated organisation, and nothing of this machine's own AWS settings. */
  env: Record<string, string | undefined>
  /** Of the demo's people; the sign-in page offers them. */
  password: string
  /** Addresses and password of the people to sign in as. */
  greeting: string
  /** The first time: a look at the organisation's past. Before any worker runs, which would see the past as today. */
  lookBack(signal: AbortSignal): Promise<void>
  /** Does discovery, billing and costing to the end unless today's are there; then sets owners. */
  firstRun(signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

/** Starts the simulated organisation and puts accounts, bill, teams and people into the demo's database. */
export async function startDemo(settings: Settings, db: Db, say: (line: string) => void): Promise<Demo> {
  say('Starting the simulated AWS organisation …')
  const simulator = await startSimulator(settings, (line) => { process.stdout.write(`simulator | ${line}\n`) })
  const env = awsOfDemo(simulator.env)
  applyAws(env)
  const ctx: Ctx = { db, actor: { kind: 'system', name: 'demo' }, now: now() }
  await seed(ctx, say)
  return {
    env,
    password: DEMO_PASSWORD,
    greeting: `Sign in with the password ${DEMO_PASSWORD} as one of\n${signIns().map((p) => `  ${p.email.padEnd(28)} ${p.role}\n`).join('')}`,
    lookBack: (signal) => lookBack(ctx, signal, say),
    firstRun: (signal) => firstRun(ctx, signal, say),
    stop: () => simulator.stop(),
  }
}

/**
 * Sweeps the organisation as it stood some months ago, so that the demo has a past: what was deleted since is gone
 * rather than never seen, and what it left behind (a vector store without its knowledge base) can be told.
 */
async function lookBack(ctx: Ctx, signal: AbortSignal, say: (line: string) => void): Promise<void> {
  const [row] = await ctx.db.query<{ ever: boolean }>('select exists (select 1 from run) as ever')
  if (row!.ever) return
  say('Looking at the simulated organisation as it stood 100 days ago …')
  const then = new Date(ctx.now.getTime() - 100 * 86_400_000)
  await tellSimulator('as-of', { asOf: then.toISOString() })
  try {
    await sweep({ ...memoryJob({ ...ctx, now: then }), signal })
  } finally {
    await tellSimulator('as-of', { asOf: null })
  }
}

async function tellSimulator(what: string, value: unknown): Promise<void> {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_simulator/${what}`, { method: 'PUT', body: JSON.stringify(value) })
  if (!answer.ok) throw new OutcropError('simulator', `The simulated AWS organisation refused to set ${what} (${answer.status}).`, 500)
}

async function firstRun(ctx: Ctx, signal: AbortSignal, say: (line: string) => void): Promise<void> {
  const [row] = await ctx.db.query<{ at: Date | null }>(`select max(ended_at) as at from run where kind = 'costing' and status in ('done', 'incomplete')`)
  // The organisation's bill and estate move on with each UTC day; what was read today is current.
  if (row?.at && utcDay(row.at) === utcDay(ctx.now)) return
  say('First discovery, billing and costing of the simulated organisation …')
  const runs = await requestRun(ctx)
  let last = ''
  for (const { id } of runs) {
    for (let over = false; !over && !signal.aborted;) {
      const run = await getRun(ctx, id)
      over = run.endedAt !== null
      const line = `  ${run.kind} ${over ? run.status : `${run.progress.step} ${run.progress.done} of ${run.progress.of}`}`
      if (line !== last && (over || run.progress.step !== '')) say(line)
      last = line
      if (run.status === 'failed') throw new OutcropError('demo-failed', `The demo's ${run.kind} failed: ${run.problems[0]?.message ?? 'no reason given'}`, 500)
      if (!over) await sleep(500)
    }
  }
  if (!signal.aborted) await assignOwners(ctx)
}
