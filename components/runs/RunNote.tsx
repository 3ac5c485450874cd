'use client'
import { Progress } from '@mantine/core'
import Link from 'next/link'
import type { z } from 'zod'
import type { Run } from '@/lib/api/schemas/runs'
import { count, plural } from '../format'
import { RunStateBadge } from '../ui'
import c from './runs.module.css'

type RunView = z.infer<typeof Run>
export const RUN_NAMES: Record<RunView['kind'], string> = { discovery: 'Scan of AWS', billing: 'Bill', usage: 'Usage', costing: 'Costing' }

/** How far runs that were just asked for have come; nothing while there are none. */
export function RunNote({ runs }: { runs: RunView[] }) {
  if (runs.length === 0) return null
  return (
    <div className={c.note} role="status" aria-label="Progress">
      {runs.map((run) => <RunBar key={run.id} run={run} />)}
      <Link href="/settings/runs" className="small">All runs →</Link>
    </div>
  )
}

export function RunBar({ run }: { run: RunView }) {
  const { done, of, step } = run.progress
  const over = ['done', 'incomplete', 'failed'].includes(run.status)
  const share = over && run.status !== 'failed' ? 100 : of > 0 ? (done / of) * 100 : 0
  return (
    <div className={c.bar}>
      <div className={c.head}><b>{RUN_NAMES[run.kind]}</b><RunStateBadge state={run.status} /></div>
      <Progress value={share} size={5} radius={2} color={run.status === 'failed' ? 'red' : 'slate'} transitionDuration={0} aria-label={`${RUN_NAMES[run.kind]}: ${count(done)} of ${count(of)}`} />
      <div className="small dim">
        {run.status === 'queued' ? 'waits for the worker' : over ? (run.problems.length > 0 ? `${plural(run.problems.length, 'problem')}: ${run.problems[0]?.message ?? ''}` : 'complete') : `${step ? `${step}, ` : ''}${count(done)} of ${count(of)}`}
      </div>
    </div>
  )
}
