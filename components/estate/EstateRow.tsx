'use client'

import { Checkbox } from '@mantine/core'
import Link from 'next/link'
import { memo } from 'react'
import { useTypeName } from '../app-context'
import { hourly, money } from '../format'
import { FlagList } from '../ui/Flag'
import { RunStateBadge } from '../ui/RunStateBadge'
import { ShapeIcon } from '../ui/ShapeIcon'
import type { ResourceItem } from './useEstate'
import type { Preview } from './usePreview'
import classes from './estate.module.css'

interface Props {
  row: ResourceItem
  index: number
  /** Without the beginning that all accounts share; the full name is the title. */
  accountName: string
  selected: boolean
  current: boolean
  toggle: (row: ResourceItem) => void
  /** Makes a link keep month, metric and accounts. */
  href: (path: string) => string
  preview: Preview
}

/** `—` for what has no meter and cost nothing, "not known" where no bill covers the account, else the figure. */
function Cost({ value, row }: { value: string | null; row: ResourceItem }) {
  if (value === null) return <span className="dim">not known</span>
  if (value === '0' && row.shape === 'none') return <span className="dim">—</span>
  return money(value, { currency: row.cost.currency })
}

export const EstateRow = memo(function EstateRow({ row, index, accountName, selected, current, toggle, href, preview }: Props) {
  const typeName = useTypeName()
  const who = [row.team?.name, row.owner?.name].filter(Boolean).join(' · ')
  return (
    <tr data-selected={selected || undefined} data-current={current || undefined} aria-rowindex={index + 1} aria-selected={selected}>
      <td className={classes.cCheck}><Checkbox size="xs" tabIndex={-1} checked={selected} onChange={() => toggle(row)} aria-label={`Select ${row.name}`} /></td>
      <td className={classes.cName}>
        <span className={classes.phoneIcon}><ShapeIcon shape={row.shape} /></span>
        <Link href={href(`/estate/${row.id}`)} data-row={row.id} className="cut" onMouseEnter={(e) => preview.show(row, e.currentTarget)} onMouseLeave={preview.hide} onFocus={(e) => preview.show(row, e.currentTarget)} onBlur={preview.hide}>{row.name}</Link>
      </td>
      <td className={classes.cType}><span className={classes.withIcon}><ShapeIcon shape={row.shape} /><span className="cut" title={typeName(row.type)}>{typeName(row.type)}</span></span></td>
      <td className={classes.cWhere} title={`${row.accountName} (${row.accountId}) · ${row.region}`}>{accountName} · {row.region}</td>
      <td className={classes.cOwner} data-none={who === '' || undefined} title={who}>{who || 'Unassigned'}</td>
      <td className={classes.cState}><RunStateBadge state={row.goneAt ? 'gone' : row.state} raw={row.rawState} standing={row.shape === 'standing'} /></td>
      <td className={classes.cMoney} data-num><Cost value={row.cost.monthToDate} row={row} /></td>
      <td className={classes.cRate} data-num data-none={row.cost.hourly === null || undefined}>{row.cost.hourly === null ? '—' : hourly(row.cost.hourly)}</td>
      <td className={classes.cLast} data-num><Cost value={row.cost.lastMonth} row={row} /></td>
      <td className={classes.cFlags}><FlagList flags={row.flags} hide={row.goneAt ? ['gone', 'untagged', 'tags-unknown'] : ['untagged', 'tags-unknown']} /></td>
    </tr>
  )
})
