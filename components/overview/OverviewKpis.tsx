'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Overview } from '@/lib/api/schemas/overview'
import { budgetsQuery } from '../budgets/queries'
import { monthEndKpi } from '../forecast/ForecastKpis'
import { forecastParams } from '../forecast/params'
import { forecastQuery } from '../forecast/queries'
import { isZero, percentOf, subtract, times } from '../decimal'
import { money, percent, plural, rate } from '../format'
import { useGlobals, useHref } from '../global-state'
import { KpiStrip, type Kpi } from '../ui/KpiStrip'
import { linesHref } from './opens'
import classes from './overview.module.css'
import { comparedLine, monthLabel, notListedLine, sharePercent } from './words'

type Data = z.infer<typeof Overview>

export function OverviewKpis({ data }: { data: Data }) {
  const { month, metric, current } = useGlobals()
  // The questions of the Forecast page: the same figure stands on both.
  const forecast = useQuery({ ...forecastQuery(forecastParams({ month, metric, accounts: [] })), enabled: month === current })
  const budgets = useQuery({ ...budgetsQuery({ month, metric }), enabled: month === current })
  const href = useHref()
  const { currency, monthToDate: mtd, runRate, unowned, notListed } = data
  const known = mtd.to !== null
  const figure = (amount: string) => (known ? money(amount, { currency }) : <span className="dim">not known</span>)
  /** A figure leads to what it was added up from. */
  const opening = (amount: ReactNode, to: string, what: string) => (known && to ? <Link href={href(to)} className={classes.figureLink} aria-label={`${what}: show what is beneath`}>{amount}</Link> : amount)
  const placed = known && !isZero(mtd.amount) ? percentOf(subtract(mtd.amount, data.unattributed), mtd.amount) : null
  const monthEnd = (): Kpi => {
    const link = <Link href={href('/forecast')}>Forecast</Link>
    if (forecast.data && !forecast.isPlaceholderData && forecast.data.billedTo !== null) return monthEndKpi(forecast.data, budgets.data?.overall ?? null, link)
    return { label: 'Month end', figure: <span className="dim">{forecast.isPending ? '…' : 'not known'}</span>, wide: true, note: <>{forecast.error ? 'The forecast could not be read.' : forecast.isPending ? 'Being added up.' : 'Shown once a bill is read.'} {link}</> }
  }
  const items: Kpi[] = [
    { label: monthLabel(mtd, data.month, current), figure: opening(figure(mtd.amount), linesHref(mtd), money(mtd.amount, { currency })), basis: known ? 'billed' : undefined, wide: true,
      note: <>{comparedLine(mtd, data.month, currency)}{month === current && placed !== null && <>. {money(data.unattributed, { currency })} of it <Link href={href(linesHref(mtd, { type: ['unattributed'] }))}>without a resource</Link></>}</> },
    ...(month === current ? [monthEnd()] : []),
    {
      label: 'Standing, per hour', figure: known ? opening(rate(runRate.perHour, currency), '/estate?shape=standing&sort=-hourly', rate(runRate.perHour, currency)) : <span className="dim">not known</span>, basis: known ? 'billed' : undefined, wide: true,
      note: <>{plural(runRate.resources, 'resource')}, {money(times(runRate.perHour, 24), { currency })} a day used or not. <Link href={href('/estate?shape=standing&sort=-hourly')}>Open</Link></>,
    },
    {
      label: 'Without an owner', figure: opening(known && unowned.share !== null ? sharePercent(unowned.share) : figure(unowned.amount), linesHref(mtd, { team: ['none'], owner: ['none'] }), money(unowned.amount, { currency })), basis: known ? 'billed' : undefined,
      note: <>{known ? `${money(unowned.amount, { currency })} on ` : ''}{plural(unowned.resources, 'resource')}. <Link href={href('/estate?flag=unowned')}>Assign</Link></>,
    },
    {
      label: 'Billed but not listed', figure: opening(figure(notListed.amount), '/estate?flag=not-listed', money(notListed.amount, { currency })), basis: known ? 'billed' : undefined, tone: known && subtract(notListed.amount, notListed.awsOwned) !== '0' ? 'red' : undefined,
      note: <>{notListedLine(notListed, currency)} <Link href={isZero(notListed.amount) ? '/coverage' : href('/estate?flag=not-listed')}>Open</Link>{notListed.resources > 0 && <> · <Link href="/coverage">Fix</Link></>}</>,
    },
    ...(month === current ? [] : [{
      label: 'Without a resource', figure: opening(figure(data.unattributed), linesHref(mtd, { type: ['unattributed'] }), money(data.unattributed, { currency })), basis: known ? 'billed' as const : undefined, wide: true,
      note: placed === null ? 'Shown once a bill is read.' : `${percent(placed)} of the bill belongs to a resource.`,
    }]),
  ]
  return <KpiStrip label="Where we stand" items={items} />
}
