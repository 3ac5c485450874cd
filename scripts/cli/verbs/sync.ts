import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { now } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { adoptLostRuns } from '@/lib/schedule/adopt-lost-runs'
import { executeRun } from '@/lib/schedule/execute-run'
import { getRun } from '@/lib/schedule/get-run'
import { WAITS_FOR, type RunKind, type RunnableKind } from '@/lib/schedule/kinds'
import { isAlive } from '@/lib/schedule/is-alive'
import { listRuns } from '@/lib/schedule/list-runs'
import type { RunView } from '@/lib/schedule/present-run'
import { requestRun } from '@/lib/schedule/request-run'
import { readyRuns } from '@/lib/schedule/runs.store'
import { buryDead, livingWorkers, runningHere } from '@/lib/schedule/workers.store'
import { list, usage, type Io, type Outcome, type Verb } from '../verb'
import { table } from '../table'

export const sync: Verb = {
  name: 'sync',
  summary: 'Ask for a sync: discovery, billing, usage and costing, or the kinds named. A run that waits or works already is not doubled.',
  aws: true,
  options: {
    only: { type: 'string', multiple: true, value: 'KIND', help: 'only this; may be repeated', oneOf: ['discovery', 'billing', 'usage', 'costing'] },
    account: { type: 'string', multiple: true, value: 'ID', help: 'limit discovery to these accounts' },
    wait: { type: 'boolean', help: 'wait for the end; the exit status tells how it ended. Without a running worker the work is done here' },
  },
  async run(ctx, values, io) {
    const accounts = list(values, 'account')
    if (accounts?.some((a) => !/^\d{12}$/.test(a))) throw usage('--account takes account ids of twelve digits.')
    await adoptDead(ctx)
    const asked = await requestRun(ctx, { kinds: list(values, 'only') as RunKind[] | undefined, accounts })
    const helped = (await livingWorkers(ctx.db)).length > 0
    if (values.wait !== true) {
      if (!helped) io.say('No worker is running: this waits for the next `npm start`. With --wait it is done here and now.')
      return { json: { runs: asked }, text: asked.map((r) => `${r.kind} ${r.status}  ${r.id}`).join('\n') }
    }
    const ids = asked.map((r) => r.id)
    await (helped ? follow(ctx, ids, io, true) : workHere(ctx, ids, io))
    return ended(await Promise.all(ids.map((id) => getRun(ctx, id))))
  },
}

export const runs: Verb = {
  name: 'runs',
  summary: 'The latest runs, newest first, with what was incomplete about them',
  options: { limit: { type: 'string', value: 'N', help: 'how many, default 20' } },
  async run(ctx, values) {
    const limit = Number(values.limit ?? 20)
    if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw usage('--limit takes a number from 1 to 500.')
    const { items } = await listRuns(ctx, { limit })
    const rows = items.map((r) => [r.requestedAt.slice(0, 16).replace('T', ' '), r.kind, r.status, progressOf(r), r.requestedBy, r.problems.length || null])
    return { json: { items }, text: items.length === 0 ? 'Nothing was run yet.' : table(['Asked (UTC)', 'Kind', 'Status', 'Progress', 'By', 'Problems'], rows, ['Problems']) }
  },
}

const progressOf = (r: RunView): string => (r.progress.of > 0 ? `${r.progress.step} ${r.progress.done} of ${r.progress.of}` : r.progress.step)

/** What killed processes of this machine had begun waits again; elsewhere half a minute of silence tells. */
async function adoptDead(ctx: Ctx): Promise<void> {
  const shells = await runningHere(ctx.db, hostname())
  await adoptLostRuns(ctx.db, now(), [...await buryDead(ctx.db, hostname(), isAlive), ...shells.filter((w) => !isAlive(w.pid)).map((w) => w.id)])
}

/** Watches the worker's progress, and does the work here when the worker is gone. */
async function follow(ctx: Ctx, ids: string[], io: Io, helped = false): Promise<void> {
  let last = ''
  for (let n = 1; ; n += 1) {
    if (helped && n % 20 === 0) {
      await adoptDead(ctx)
      if ((await livingWorkers(ctx.db)).length === 0) return workHere(ctx, ids, io)
    }
    const all = await Promise.all(ids.map((id) => getRun(ctx, id)))
    const line = all.filter((r) => r.status === 'running' && r.progress.step !== '').map((r) => `${r.kind}: ${progressOf(r)}`).join(' · ')
    if (line && line !== last) io.say(line)
    last = line
    if (all.every((r) => r.endedAt !== null) || io.signal.aborted) return
    await sleep(500)
  }
}

/** No worker lives: does these runs, and what they wait for, in this process. */
async function workHere(ctx: Ctx, ids: string[], io: Io): Promise<void> {
  const { jobs } = await import('@/worker/jobs')
  const workerId = `${hostname()}:${process.pid}:cli`
  const onError = (kind: string, e: unknown) => { io.say(`${kind}: ${(e as Error).stack ?? String(e)}`) }
  while (!io.signal.aborted) {
    const open = (await Promise.all(ids.map((id) => getRun(ctx, id)))).filter((r) => r.endedAt === null)
    if (open.length === 0) return
    const ready = await readyRuns(ctx.db, WAITS_FOR)
    const next = ready.find((r) => ids.includes(r.id)) ?? ready[0]
    if (!next) { // another process has what these wait for, or had it
      await sleep(500)
      await adoptDead(ctx)
      continue
    }
    io.say(`${next.kind} …`)
    const watching = new AbortController()
    const watch = follow({ ...ctx }, [next.id], { ...io, signal: watching.signal })
    await executeRun({ db: ctx.db, jobs, workerId, signal: io.signal, now, onError }, { id: next.id, kind: next.kind as RunnableKind })
    watching.abort()
    await watch
  }
}

function ended(all: RunView[]): Outcome {
  const lines = all.flatMap((r) => [`${r.kind} ${r.status}`, ...r.problems.slice(0, 20).map((p) => `  ${p.message}`), ...(r.problems.length > 20 ? [`  … and ${r.problems.length - 20} more (npm run outcrop -- runs --json)`] : [])])
  const failed = all.some((r) => r.status === 'failed' || r.endedAt === null)
  return { json: { runs: all }, text: lines.join('\n'), status: failed ? 'failed' : all.some((r) => r.status === 'incomplete') ? 'incomplete' : 'done' }
}
