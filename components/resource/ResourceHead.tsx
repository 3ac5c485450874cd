'use client'
import { Button } from '@mantine/core'
import { IconChevronRight, IconExternalLink, IconUserEdit } from '@tabler/icons-react'
import Link from 'next/link'
import { useCan, useTypeName } from '../app-context'
import { moment } from '../format'
import { useHref } from '../global-state'
import { Arn, Flag, Fresh, RunStateBadge, SHAPES, ShapeIcon } from '../ui'
import { FLAG_LOOKS } from '../ui/Flag'
import type { Detail } from './queries'
import c from './resource.module.css'

/** What it is, how it bills, what state it is in, what is flagged, whose it is and how fresh all that is. */
export function ResourceHead({ resource: r, onChangeOwner }: { resource: Detail; onChangeOwner(): void }) {
  const typeName = useTypeName()
  const mayAssign = useCan('resource:assign')
  const href = useHref()
  const order = Object.keys(FLAG_LOOKS)
  const flags = r.flags.filter((f) => f.value === true).sort((a, b) => order.indexOf(a.flag) - order.indexOf(b.flag))
  return (
    <header>
      <nav className={c.crumbs} aria-label="Breadcrumb">
        <Link href={href('/estate')}>Estate</Link><IconChevronRight size={12} aria-hidden />
        <Link href={href(`/estate?type=${r.type}${r.facts.part ? '&parts=include' : ''}`)}>{typeName(r.type)}</Link><IconChevronRight size={12} aria-hidden />
        <span className="cut" aria-current="page">{r.name}</span>
      </nav>
      <div className={c.top}>
        <div className={c.ident}>
          <div className={c.line}>
            <h1>{r.name}</h1>
            <span className={c.shape}><ShapeIcon shape={r.shape} /> {SHAPES[r.shape].label}</span>
            <RunStateBadge state={r.goneAt ? 'gone' : r.state} raw={r.rawState} standing={r.shape === 'standing'} />
            {flags.map((f) => <Flag key={f.flag} flag={f.flag} reason={f.reason} />)}
          </div>
          <div className={c.arn}><Arn arn={r.arn} max={140} /></div>
          <div className={c.sub}>
            {r.team?.name ?? 'Unassigned'} · {r.owner?.name ?? 'no owner'} · <span title={r.accountId}>{r.accountName}</span> · {r.region}
            {r.goneAt ? ` · gone since ${moment(r.goneAt)}` : ''}
          </div>
          <div className={c.sub}><Fresh /></div>
        </div>
        <div className={c.actions}>
          {r.consoleUrl && <Button variant="default" component="a" href={r.consoleUrl} target="_blank" rel="noreferrer" leftSection={<IconExternalLink size={15} />}>AWS console</Button>}
          {mayAssign && <Button variant="default" leftSection={<IconUserEdit size={15} />} onClick={onChangeOwner}>Change owner</Button>}
        </div>
      </div>
    </header>
  )
}
