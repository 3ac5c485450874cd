'use client'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Run } from '@/lib/api/schemas/runs'
import { useApp, useCan, useTypeName } from '../app-context'
import { ago, count, duration, moment, plural } from '../format'
import { RunBar, RUN_NAMES } from '../runs/RunNote'
import { runEnded, useRun, type AskRun } from '../runs/useRun'
import { Card, EmptyState, ErrorState, RunStateBadge, TableSkeleton } from '../ui'
import { runsQuery } from './queries'
import c from './settings.module.css'

type RunView = z.infer<typeof Run>
type Kind = RunView['kind']
const KINDS: Kind[] = ['discovery', 'billing', 'usage', 'costing']

/** What ran, what is running and how far it is, and what was incomplete or wrong. */
export function RunsScreen({ ask }: { ask(kinds: Kind[]): ReturnType<AskRun> }) {
  const mayStart = useCan('run:start')
  const query = useInfiniteQuery(runsQuery({}))
  const run = useRun()
  const runs = query.data?.pages.flatMap((p) => p.items) ?? []
  const menu = mayStart && (
    <Menu position="bottom-end">
      <Menu.Target><Button loading={run.busy} rightSection={<IconChevronDown size={13} />}>Sync now</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void run.start(() => ask(KINDS))}>Everything</Menu.Item>
        {KINDS.map((kind) => <Menu.Item key={kind} onClick={() => void run.start(() => ask([kind]))}>{RUN_NAMES[kind]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <Card flush title="Runs" sub="Newest first. The worker does them by schedule, or when someone asks" right={menu}>
      {query.error && <div className={c.pad}><ErrorState error={query.error} what="The runs could not be read" retry={() => void query.refetch()} /></div>}
      {!query.data && !query.error && <TableSkeleton rows={6} rowHeight={56} />}
      {query.data && runs.length === 0 && <div className={c.pad}><EmptyState title="Nothing has run yet">The worker starts the first scan within minutes of an account being connected, or at once by “Sync now”.</EmptyState></div>}
      <ul className={c.runs}>{runs.map((r) => <RunItem key={r.id} run={r} />)}</ul>
      {query.hasNextPage && <div className={c.pad}><Button mt={10} variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show older</Button></div>}
    </Card>
  )
}

function RunItem({ run }: { run: RunView }) {
  const { now } = useApp()
  const typeName = useTypeName()
  const [open, setOpen] = useState(false)
  const took = run.startedAt && run.endedAt ? duration(Math.round((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000)) : null
  const where = (p: RunView['problems'][number]) => [p.type && typeName(p.type), p.accountId, p.region].filter(Boolean).join(' · ')
  const stats = Object.entries(run.stats).filter(([name, v]) => (typeof v === 'number' || typeof v === 'string') && !/\d{4}/.test(name))
  return (
    <li className={c.run}>
      {runEnded(run) ? <div className={c.actions}><b>{RUN_NAMES[run.kind]}</b><RunStateBadge state={run.status} />{run.problems.length > 0 && <button type="button" className="linkish" aria-expanded={open} onClick={() => setOpen(!open)}>{plural(run.problems.length, 'problem')}</button>}</div> : <RunBar run={run} />}
      <div className={c.runMeta}>
        <span title={run.requestedAt}>asked {moment(run.requestedAt)} ({ago(run.requestedAt, now)}) by {run.requestedBy}</span>
        {took && <span>took {took}</span>}
        {stats.slice(0, 6).map(([name, value]) => <span key={name}>{name.replaceAll(/[-_]/g, ' ')} {typeof value === 'number' ? count(value) : String(value)}</span>)}
      </div>
      {!runEnded(run) && run.progress.steps.length > 1 && <div className={c.runMeta}>{run.progress.steps.map((s) => <span key={s.step}>{s.step} {count(s.done)} of {count(s.of)}</span>)}</div>}
      {(open || run.status === 'failed') && run.problems.length > 0 && (
        <ul className={c.problems}>{run.problems.slice(0, 100).map((p, i) => <li key={i}>{where(p) && <b>{where(p)}: </b>}{p.message} <code className="dim">{p.code}</code></li>)}</ul>
      )}
    </li>
  )
}
