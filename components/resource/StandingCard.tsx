'use client'
import { clock, count, date, month as monthName } from '../format'
import { useApp } from '../app-context'
import { Card, Money } from '../ui'
import type { Detail } from './queries'
import c from './resource.module.css'

const TERMS: Record<string, string> = { OneMonth: 'one month', SixMonths: 'six months' }
const hours = (value: string): string => `${count(Number(value.split('.')[0]))} h`

/** Of what bills for as long as it exists: its rate, the hours of this month, its commitment, and what happens when nothing is done. */
export function StandingCard({ resource: r }: { resource: Detail }) {
  const { now } = useApp()
  const s = r.standing
  if (!s) return null
  const { currency } = s
  const commitment = s.commitment
  const rows: [string, React.ReactNode][] = [
    ['Per hour', <Money key="h" value={s.hourly} perHour={s.hourly !== null && s.shape === 'standing'} currency={currency} metric={s.metric} digits={s.shape === 'storage' ? 6 : undefined} />],
    ...(s.rateDay && !s.rateIsCurrent ? [['Rate of', `${date(s.rateDay)}, the last day that it was billed`] as [string, string]] : []),
    [`Hours of ${monthName(now.slice(0, 7), 'name')}`, s.hoursSoFar === null ? `${hours(s.hoursLeft)} left` : `${hours(s.hoursSoFar)} so far, ${hours(s.hoursLeft)} left`],
    ['From now to the month’s end', <Money key="a" value={s.ahead} basis="projected" currency={currency} glyph={s.ahead !== null} />],
    ...(s.shape === 'storage' ? [] : [['Commitment', commitment === null ? 'none: it can be deleted at any time' : commitment.term === null ? 'of a term that AWS does not tell' : TERMS[commitment.term] ?? commitment.term] as [string, string]]),
    ...(commitment === null ? [] : [
      ['Committed from', commitment.start ? date(commitment.start) : 'not known'] as [string, string],
      ['Committed to', commitment.end ? `${date(commitment.end)}, ${clock(commitment.end)}` : 'not known'] as [string, string],
      ['Still to pay', <Money key="p" value={commitment.stillToPay} basis="projected" currency={currency} glyph={commitment.stillToPay !== null} />] as [string, React.ReactNode],
    ]),
  ]
  return (
    <Card title={s.shape === 'storage' ? 'It bills for what it keeps' : 'It bills while it stands'} sub={s.atTheEnd} label="Standing facts">
      <dl className={c.facts}>{rows.map(([k, v]) => <div key={k} className={c.fact}><dt>{k}</dt><dd>{v}</dd></div>)}</dl>
    </Card>
  )
}
