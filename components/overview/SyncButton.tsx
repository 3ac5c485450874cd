'use client'

import { Button, Popover, Progress } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconRefresh } from '@tabler/icons-react'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Run } from '@/lib/api/schemas/runs'
import { useCan } from '../app-context'
import { activeRunsQuery, runQuery } from '../queries'
import { RunStateBadge } from '../ui/RunStateBadge'
import { plural } from '../format'
import classes from './sync.module.css'

export type RequestSync = () => Promise<{ runs: string[] } | { error: { code: string; message: string } }>

const NAMES = { discovery: 'Scan of AWS', billing: 'Bill', usage: 'Usage', costing: 'Costing' }
const ended = (run: z.infer<typeof Run>) => ['done', 'incomplete', 'failed'].includes(run.status)

/** Asks the worker for a sync and follows it, step by step; a sync somebody else began is followed as well. */
export function SyncButton({ sync }: { sync: RequestSync }) {
  const allowed = useCan('run:start')
  const client = useQueryClient()
  const [asked, setAsked] = useState<string[]>([])
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const active = useQuery(activeRunsQuery)
  const ids = asked.length > 0 ? asked : active.data?.items.map((run) => run.id).reverse() ?? []
  const runs = useQueries({ queries: ids.map(runQuery) }).flatMap((q) => q.data ?? [])
  const busy = asking || runs.some((run) => !ended(run))
  const was = useRef(false)

  useEffect(() => {
    if (was.current && !busy) void client.invalidateQueries({ queryKey: ['figures'] })
    was.current = busy
  }, [busy, client])

  async function start() {
    setOpen(true)
    setAsking(true)
    try {
      const answer = await sync()
      if ('error' in answer) notifications.show({ color: 'red', title: 'The sync did not start', message: `${answer.error.message} (${answer.error.code})` })
      else setAsked(answer.runs)
    } catch {
      notifications.show({ color: 'red', title: 'The sync did not start', message: 'Outcrop did not answer. Check that it runs, then try again.' })
    } finally {
      setAsking(false)
    }
  }

  if (!allowed && !busy) return null
  return (
    <Popover opened={open && (busy || runs.length > 0)} onChange={setOpen} position="bottom-end" width={340}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconRefresh size={15} className={busy ? classes.turning : undefined} />} onClick={() => (busy ? setOpen(!open) : void start())}>
          {busy ? 'Syncing…' : 'Sync now'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.runs} role="status" aria-label="Progress of the sync">
          {runs.length === 0 && <span className="dim">Asking the worker…</span>}
          {runs.map((run) => <RunLine key={run.id} run={run} />)}
          <Link href="/settings/runs" className="small">All runs →</Link>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function RunLine({ run }: { run: z.infer<typeof Run> }) {
  const { done, of, step } = run.progress
  const share = of > 0 ? Math.round((done / of) * 100) : ended(run) ? 100 : 0
  const problem = run.problems[0]
  return (
    <div>
      <div className={classes.head}><b>{NAMES[run.kind]}</b><RunStateBadge state={run.status} /></div>
      <Progress value={share} size={4} radius={2} color={run.status === 'failed' ? 'red' : 'slate'} aria-label={`${NAMES[run.kind]}: ${done} of ${of}`} transitionDuration={0} />
      <div className="dim small">
        {run.status === 'queued' ? 'waits for the worker' : of > 0 ? `${step ? `${step}, ` : ''}${done} of ${of}` : step || ' '}
        {problem && <div className={classes.problem}>{run.problems.length > 1 ? `${plural(run.problems.length, 'problem')}; first: ` : ''}{problem.message}</div>}
      </div>
    </div>
  )
}
