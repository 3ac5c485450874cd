'use client'

import { useRouter } from 'next/navigation'
import { money, day, moment } from '../format'
import { useHref } from '../global-state'
import { axisDays, place } from './place'
import type { JobType } from './JobsFilters'
import type { RunItem, SeriesItem } from './queries'
import { durationText, LOOKS, lookOf, runsText, type Look } from './words'
import c from './timeline.module.css'

interface Props { types: JobType[]; rows: SeriesItem[]; range: { from: string; to: string }; now: string; label: string; onSeries(key: string | null, type: string): void }

/** Every run as a mark at its start, as long as it took; the costliest series first. The table beneath says the same in words. */
export function Timeline({ types, rows, range, now, label, onSeries }: Props) {
  const short = new Map(types.map((t) => [t.id, t.short]))
  const axis = axisDays(range)
  const nowAt = place({ startedAt: now, endedBy: now, day: null, state: 'finished' }, range, now)!.left
  return (
    <div className={c.timeline} role="group" aria-label={label}>
      <div className={c.row} aria-hidden>
        <span />
        <div className={c.axis}>{axis.map((a) => <span key={a.day} style={{ left: `${a.left}%` }} data-first={a.left === 0 || undefined}>{day(a.day)}</span>)}</div>
        <span />
      </div>
      {rows.map((s) => (
        <div className={c.row} key={s.key ?? `none ${s.type}`}>
          <div className={c.name}>
            <button type="button" className="linkish cut" onClick={() => onSeries(s.key, s.type)} title={`Only ${s.name}. ${s.why.join('; ')}`}>{s.name}</button>
            <small className="cut" title={s.cadence?.words}>{short.get(s.type) ?? s.type}{s.cadence ? ` · ${s.team?.name ?? 'Unassigned'}${s.stopped ? ' · stopped' : ''}` : ''}</small>
          </div>
          <Track series={s} range={range} now={now} axis={axis} nowAt={nowAt} />
          <div className={c.sum}>
            <span className="num">{s.sums.estimated !== '0' ? '≈ ' : ''}{money(s.sums.cost, { currency: s.sums.currency })}</span>
            <small>{runsText(s.runs)}{s.runs > s.timeline.length ? `, ${s.timeline.length} drawn` : ''}</small>
          </div>
        </div>
      ))}
    </div>
  )
}

function Track({ series, range, now, axis, nowAt }: { series: SeriesItem; range: Props['range']; now: string; axis: { day: string; left: number }[]; nowAt: number }) {
  const router = useRouter()
  const href = useHref()
  return (
    <div className={c.track} role="img" aria-label={`${runsText(series.runs)} of ${series.name}: ${series.sums.failed.runs} failed, ${series.sums.stopped.runs} stopped`}>
      {axis.map((a) => <i key={a.day} className={c.grid} style={{ left: `${a.left}%` }} />)}
      {series.timeline.map((r) => {
        const at = place(r, range, now)
        return at && <span key={r.id} className={c.run} data-look={lookOf(r)} style={{ left: `${at.left}%`, width: `max(6px, ${at.width}%)` }} title={titleOf(r)} onClick={() => router.push(href(`/estate/${r.id}`))} />
      })}
      <i className={c.now} style={{ left: `${nowAt}%` }} />
    </div>
  )
}

const titleOf = (r: RunItem): string => [
  r.name, LOOKS[lookOf(r)], r.startedAt ? moment(r.startedAt) : r.day, durationText(r),
  r.cost.amount === null ? 'cost not known' : `${r.cost.basis === 'estimated' ? '≈ ' : ''}${money(r.cost.amount, { currency: r.cost.currency })}`,
].filter((x) => x && x !== '—').join(' · ')

/** Only what is drawn is explained. */
export function TimelineLegend({ rows }: { rows: SeriesItem[] }) {
  const seen = new Set(rows.flatMap((s) => s.timeline.map(lookOf)))
  return (
    <ul className={c.legend}>
      {(Object.keys(LOOKS) as Look[]).filter((l) => seen.has(l)).map((l) => <li key={l}><span className={c.sample} data-look={l} aria-hidden />{LOOKS[l]}</li>)}
      <li><i className={c.nowSample} aria-hidden />now</li>
      <li className={c.note}>Length is wall clock; fine-tuning bills tokens, not hours</li>
    </ul>
  )
}
