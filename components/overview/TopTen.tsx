'use client'

import { Table } from '@mantine/core'
import Link from 'next/link'
import type { z } from 'zod'
import type { Overview } from '@/lib/api/schemas/overview'
import { addMonths } from '@/lib/core/clock'
import { useTypeName } from '../app-context'
import { shortNames } from '../names'
import { change, hourly, money, month as monthName } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useGlobals, useHref } from '../global-state'
import { Card } from '../ui/Card'
import { FlagList } from '../ui/Flag'
import { BasisGlyph } from '../ui/Money'
import { ShapeIcon } from '../ui/ShapeIcon'
import classes from './overview.module.css'
import { monthLabel, topTitle } from './words'

/** The resources that carry the bill, with the total row that says of how much. */
export function TopTen({ data }: { data: z.infer<typeof Overview> }) {
  const { top, currency, monthToDate: mtd } = data
  const typeName = useTypeName()
  const href = useHref()
  const { current } = useGlobals()
  const accounts = shortNames(top.map((r) => r.accountName))
  const before = monthName(addMonths(data.month, -1), 'short').slice(0, 3)
  const sub = mtd.to === null ? 'No bill covers this month yet: costs are not known' : `${monthLabel(mtd, data.month, current)}, ${METRIC_LABELS[data.metric].toLowerCase()}`
  return (
    <Card flush title={topTitle(top.length, data.topAmount, mtd.amount)} sub={sub} right={<Link href={href('/estate')} className="small">Open in estate →</Link>}>
      <div className={classes.topBox}>
      <Table className={classes.top} layout="fixed" tabularNums highlightOnHover highlightOnHoverColor="var(--hover)">
        <colgroup><col /><col className={classes.wType} /><col className={classes.wWhere} /><col className={classes.wTeam} /><col className={classes.wMoney} /><col className={classes.wBefore} /><col className={classes.wChange} /><col className={classes.wRate} /><col className={classes.wFlags} /></colgroup>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Resource</Table.Th><Table.Th className={classes.wType}>Type and shape</Table.Th><Table.Th className={classes.wWhere}>Account · region</Table.Th><Table.Th>Team</Table.Th>
            <Table.Th data-num><BasisGlyph basis="billed" size={8} />{data.month === current ? 'Month to date' : monthName(data.month, 'short')}</Table.Th><Table.Th data-num className={classes.wBefore}>Same days {before}</Table.Th><Table.Th data-num className={classes.wChange}>Change</Table.Th><Table.Th data-num className={classes.wRate}>$/h</Table.Th><Table.Th>Flags</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {top.map((r) => (
            <Table.Tr key={r.resourceId}>
              <Table.Td className={classes.name}><ShapeIconPhone shape={r.shape} /><Link href={href(`/estate/${r.resourceId}`)} title={`${r.name}\n${r.arn}`}>{r.name}</Link></Table.Td>
              <Table.Td className={classes.wType}><span className={classes.withIcon}><ShapeIcon shape={r.shape} /><span className="cut">{typeName(r.type)}</span></span></Table.Td>
              <Table.Td className={`${classes.wWhere} dim`} title={`${r.accountName} (${r.accountId}), ${r.region}`}>{accounts.get(r.accountName)} · {r.region}</Table.Td>
              <Table.Td className={r.team ? undefined : 'dim'}>{r.team?.name ?? 'Unassigned'}</Table.Td>
              <Table.Td data-num className={classes.strong}>{money(r.monthToDate, { currency })}</Table.Td>
              <Table.Td data-num className={`${classes.wBefore} dim`}>{mtd.sameDaysLastMonth ? r.reason === 'new' ? '—' : money(r.sameDaysLastMonth, { currency }) : 'not known'}</Table.Td>
              <Table.Td data-num className={classes.wChange}>{mtd.sameDaysLastMonth ? change(r.monthToDate, r.sameDaysLastMonth) : '—'}</Table.Td>
              <Table.Td data-num className={`${classes.wRate} ${r.hourly === null ? 'dim' : ''}`}>{r.hourly === null ? '—' : hourly(r.hourly)}</Table.Td>
              <Table.Td><FlagList flags={r.flags} hide={['untagged', 'tags-unknown', 'shared']} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr><Table.Th>{top.length === 10 ? 'These ten' : 'These'}, of {money(mtd.amount, { currency })} in all</Table.Th><Table.Td className={classes.wType} /><Table.Td className={classes.wWhere} /><Table.Td /><Table.Th data-num>{money(data.topAmount, { currency })}</Table.Th><Table.Td className={classes.wBefore} /><Table.Td className={classes.wChange} /><Table.Td className={classes.wRate} /><Table.Td /></Table.Tr>
        </Table.Tfoot>
      </Table>
      </div>
    </Card>
  )
}

function ShapeIconPhone({ shape }: { shape: Parameters<typeof ShapeIcon>[0]['shape'] }) {
  return <span className={classes.phoneOnly}><ShapeIcon shape={shape} /></span>
}
