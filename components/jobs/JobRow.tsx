'use client'

import Link from 'next/link'
import { useApp } from '../app-context'
import { signedMoney } from '../format'
import { useHref } from '../global-state'
import { Money, RunStateBadge } from '../ui'
import type { JobItem } from './queries'
import { billedOn, durationText, problemText, startText } from './words'
import c from './jobs.module.css'

/** The columns of every table of runs, and its head. */
export const Columns = () => <colgroup><col /><col style={{ width: '11%' }} /><col style={{ width: '10%' }} /><col style={{ width: '9%' }} /><col style={{ width: '9%' }} /><col style={{ width: '13%' }} /><col style={{ width: '10%' }} /><col style={{ width: '9%' }} /><col style={{ width: '8%' }} /></colgroup>

/** One run: what it cost, once, and what it will still cost. */
export function JobRow({ job: j, nested }: { job: JobItem; nested?: boolean }) {
  const href = useHref()
  const { now } = useApp()
  const problem = problemText(j.timeProblem)
  const by = j.startedBy ? ` Started by ${j.startedBy.who} (${j.startedBy.source}).` : ''
  return (
    <tr data-job={j.id}>
      <td className={nested ? c.nested : undefined} title={`${j.name}, ${j.accountName}, ${j.region}${j.model ? `, ${j.model}` : ''}.${by}${j.listed ? '' : ' Not listed: known from the bill.'}`}><Link href={href(`/estate/${j.id}`)}>{j.name}</Link></td>
      <td><RunStateBadge state={j.state} raw={j.rawState} /></td>
      <td className={j.team ? undefined : 'dim'}>{j.team?.name ?? 'Unassigned'}</td>
      <td data-num title={j.startedAt ?? j.createdAt ?? undefined}>{startText(j)}</td>
      <td data-num title={problem ?? (j.durationAtMost ? 'AWS reports no end: it took at most this long' : undefined)}>{problem ? <span className="dim">{j.timeProblem === 'ends-before-start' ? 'bad times' : durationText(j, now)}</span> : durationText(j, now)}</td>
      <td data-num data-phone="off" className="dim" title={[...j.billedOn.map((q) => `${q.quantity} ${q.unit}`), j.costPerRecord ? `${j.costPerRecord} ${j.cost.currency} per record` : ''].filter(Boolean).join(', ') || undefined}>{billedOn(j)}</td>
      <td data-num data-main data-cost={j.cost.amount ?? ''} title={j.cost.by ? `Estimated: ${j.cost.by}` : undefined}><Money value={j.cost.amount} basis={j.cost.basis ?? 'billed'} currency={j.cost.currency} metric={j.cost.metric} glyph={j.cost.amount !== null} /></td>
      <td data-num data-phone="off" className="dim">{j.change === null ? '—' : signedMoney(j.change, { currency: j.cost.currency })}</td>
      <td data-num data-label="ahead" title={j.ahead.by}><Money value={j.ahead.amount} basis="projected" currency={j.cost.currency} /></td>
    </tr>
  )
}
