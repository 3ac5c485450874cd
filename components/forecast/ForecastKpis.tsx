'use client'

import Link from 'next/link'
import type { Budgets } from '../budgets/queries'
import { leftWords, outlookWords } from '../budgets/words'
import { add, isZero, percentOf, toLength } from '../decimal'
import { days as dayRange, money, plural, signedMoney } from '../format'
import { useHref } from '../global-state'
import { KpiStrip, type Kpi } from '../ui/KpiStrip'
import type { ForecastAnswer } from './queries'
import { isOver, nextRun, offBy, rangeFigure } from './words'
import c from './forecast.module.css'

/** Where the month ends, as a range with one likely value; what of it is billed; what stands beside it. The Overview shows the first. */
export function ForecastKpis({ forecast: f, overall }: { forecast: ForecastAnswer; overall: Budgets['overall'] }) {
  const href = useHref()
  const { currency } = f
  const m = (value: string) => money(value, { currency })
  const share = percentOf(f.components.billed, f.total)
  const from = `${f.month}-01`
  const runs = f.expected.length
  const items: Kpi[] = [
    monthEndKpi(f, overall),
    { label: f.billedTo && f.billedTo >= from ? `Billed, ${dayRange(from, f.billedTo)}` : 'Billed', figure: m(f.components.billed), basis: 'billed', note: <>{share ? `${share}% of the month end` : 'nothing so far'}{isZero(f.components.unbilled) ? '' : `; ≈ ${m(f.components.unbilled)} used since`}. <Link href={href('/costs')}>Costs</Link></> },
    { label: 'Expected runs', figure: runs === 0 ? money('0', { currency }) : signedMoney(f.expectedRuns, { currency }), basis: 'projected', note: runs === 0 ? 'No series is due to run again this month.' : `${plural(runs, 'run')} not started, next ${nextRun(f)}; not in the month end` },
    budgetKpi(f, overall, href),
    { label: 'Rate × 730 would say', figure: money(f.naive.rateTimes730, { currency, digits: 0 }), note: `${offBy(f.naive.rateTimes730, f.total, currency)}${f.naive.monthToDateLinear === null ? '' : `; a straight line: ${money(f.naive.monthToDateLinear, { currency, digits: 0 })}`}` },
  ]
  return <KpiStrip label="Where the month ends" items={items} />
}

/** The same cell on the Forecast page and the Overview. */
export function monthEndKpi(f: ForecastAnswer, overall: Budgets['overall'], more?: React.ReactNode): Kpi {
  const { currency } = f
  const withRuns = isZero(f.expectedRuns) ? '' : `; ${money(f.totalWithExpectedRuns, { currency, digits: 0 })} with expected runs`
  const budget = overall?.currency === currency ? overall : null
  const left = budget && leftWords(budget, currency)
  const likely = <span data-month-end={f.total}>{isOver(f) ? 'Billed whole' : f.band ? `Likely ${money(f.total, { currency, digits: 0 })}${withRuns}` : `${f.history.enough ? 'No band yet' : 'History too short for a band'}${withRuns}`}</span>
  return {
    label: 'Month end', figure: <>{rangeFigure(f)}<RangeBar forecast={f} budget={budget?.amount} /></>, basis: isOver(f) ? 'billed' : 'projected', wide: true,
    note: <>{likely}{left && <>, <span className={left.endsWith('over') ? c.amber : undefined}>{left}</span> {left.endsWith('over') ? 'the' : 'of the'} {money(budget.amount, { currency, digits: 0 })} budget</>}.{more && <> {more}</>}</>,
  }
}

function budgetKpi(f: ForecastAnswer, overall: Budgets['overall'], href: (path: string) => string): Kpi {
  const link = <Link href={href('/settings/budgets')}>Budgets</Link>
  if (!overall) return { label: 'Budget', figure: <span className="dim">none</span>, note: <>No team and no month has one. {link}</> }
  return {
    label: overall.source === 'all' ? 'Budget' : 'Teams’ budgets together', figure: money(overall.amount, { currency: overall.currency, digits: 0 }),
    note: <>{outlookWords(overall, overall.currency)} {link}</>,
  }
}

/** The band, the likely value in it and the budget as a mark, on a line from zero. Figures stand beside it. */
function RangeBar({ forecast: f, budget }: { forecast: ForecastAnswer; budget?: string }) {
  if (!f.band) return null
  const most = Math.max(toLength(add(f.band.high, '0')), toLength(budget ?? '0')) * 1.08
  const at = (v: string) => `${(toLength(v) / most) * 100}%`
  return (
    <span className={c.range} style={{ display: 'block' }} aria-hidden>
      <i style={{ left: at(f.band.low), width: `${((toLength(f.band.high) - toLength(f.band.low)) / most) * 100}%` }} /><b style={{ left: at(f.total) }} />{budget && <u style={{ left: at(budget) }} />}
    </span>
  )
}
