'use client'
import { addMonths } from '@/lib/core/clock'
import { useGlobals } from '../global-state'
import { date, days as dayRange, duration, month as monthName, moment } from '../format'
import { isZero } from '../decimal'
import { KpiStrip, type Kpi, Money } from '../ui'
import type { Detail } from './queries'
import c from './resource.module.css'

/** Each figure leads to the bill lines under it: the anchor's days are the figure's days. */
export function ResourceKpis({ resource: r, billedTo, onOpen }: { resource: Detail; billedTo: string | null; onOpen(range: 'month' | 'last' | 'life'): void }) {
  const { month } = useGlobals()
  const { cost } = r
  const figure = (value: string | null, range: 'month' | 'last' | 'life') => value === null
    ? <Money value={null} />
    : <a href="#lines" className={c.figureLink} onClick={() => onOpen(range)} aria-label={`${value} ${cost.currency}: show the bill lines`}><Money value={value} currency={cost.currency} basis={cost.basis} metric={cost.metric} /></a>
  const end = billedTo && billedTo.slice(0, 7) === month ? billedTo : null
  const unknown = 'no bill covers the account yet'
  const bills = r.shape === 'none' ? `${r.bills.charAt(0).toLowerCase()}${r.bills.slice(1)}` : null
  const items: Kpi[] = [
    { label: `${end ? 'Month to date' : monthName(month)}${end ? `, ${dayRange(`${month}-01`, end)}` : ''}`, basis: cost.monthToDate === null ? undefined : cost.basis, figure: figure(cost.monthToDate, 'month'), wide: true, note: cost.monthToDate === null ? unknown : bills ?? (!isZero(cost.monthToDate) ? cost.metric : r.shape === 'transient' ? 'it bills once, when it runs' : 'billed, and nothing') },
    { label: monthName(addMonths(month, -1)), basis: cost.lastMonth === null ? undefined : cost.basis, figure: figure(cost.lastMonth, 'last'), note: cost.lastMonth === null ? 'no bill covers it' : 'the whole month' },
    { label: 'Lifetime', basis: cost.lifetime === null ? undefined : cost.basis, figure: figure(cost.lifetime, 'life'), note: r.daily[0] ? `since ${date(r.daily[0].date)}` : cost.lifetime === null ? unknown : 'no bill line so far' },
    ...lastKpi(r),
  ]
  return <KpiStrip label="Cost of this resource" items={items} />
}

function lastKpi(r: Detail): Kpi[] {
  if (r.shape === 'transient') {
    const figure = r.durationSeconds === null ? <Money value={null} /> : <>{r.endedAt === null && r.endedBefore ? 'at most ' : ''}{duration(r.durationSeconds)}</>
    const ended = r.endedAt ?? r.endedBefore
    return [{ label: 'Duration', figure, note: ended ? `ended ${r.endedAt ? '' : 'by '}${moment(ended)}; costs nothing more` : r.startedAt ? `started ${moment(r.startedAt)}` : 'AWS reports no start' }]
  }
  if (r.shape === 'standing') {
    return [{ label: 'Per hour', basis: r.cost.hourly === null ? undefined : r.cost.basis, figure: r.cost.hourly === null ? <Money value={r.goneAt ? undefined : null} /> : <Money value={r.cost.hourly} perHour currency={r.cost.currency} basis={r.cost.basis} />, note: r.cost.hourly === null ? (r.goneAt ? 'it is gone' : 'not billed on the last day') : 'on the last billed day, whatever the traffic' }]
  }
  return [{ label: 'Created', figure: r.createdAt ? date(r.createdAt) : <Money value={null} />, note: r.createdAt ? moment(r.createdAt) : 'AWS reports no time' }]
}
