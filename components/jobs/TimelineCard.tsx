'use client'

import { Button } from '@mantine/core'
import { IconListDetails, IconTimeline } from '@tabler/icons-react'
import { days as dayRange, plural } from '../format'
import { addDays } from '@/lib/core/clock'
import { Card } from '../ui'
import type { JobType } from './JobsFilters'
import type { SeriesItem } from './queries'
import { RunList } from './RunList'
import { Timeline, TimelineLegend } from './Timeline'
import type { Jobs } from './useJobs'
import { timelineFinding } from './words'
import c from './jobs.module.css'

const SHOWN = 10

/** When did what run, and how long? */
export function TimelineCard({ q, types, rows, total }: { q: Jobs; types: JobType[]; rows: SeriesItem[]; total: number }) {
  const { state, set } = q
  const shown = state.rows === 'all' ? rows : rows.slice(0, SHOWN)
  const title = timelineFinding(rows)
  const sub = `Runs by start and length, ${dayRange(q.range.from, addDays(q.range.to, -1))}. Sum of each series at right, once a run, billed or ≈ estimated`
  const asList = state.list === 'yes'
  const narrow = (key: string | null, type: string) => void set(key === null ? { series: ['none'], type: [type] } : { series: [key] })
  return (
    <Card title={title} sub={sub} label="Timeline of runs" right={<Button variant="default" size="compact-sm" leftSection={asList ? <IconTimeline size={14} /> : <IconListDetails size={14} />} onClick={() => void set({ list: asList ? null : 'yes' })}>{asList ? 'Show as timeline' : 'Show as table'}</Button>}>
      {asList ? <RunList rows={rows} caption={title} /> : <>
        <Timeline rows={shown} types={types} range={q.range} now={q.now} label={`${title}. ${sub}.`} onSeries={narrow} />
        {rows.length > SHOWN && <p className={c.more}><Button variant="subtle" size="compact-sm" onClick={() => void set({ rows: state.rows === 'all' ? null : 'all' })}>{state.rows === 'all' ? 'Show fewer' : `Show all ${total} series and types`}</Button> {state.rows !== 'all' && <span className="dim small">{plural(rows.length - SHOWN, 'row')} more; the sums below cover all</span>}</p>}
        <TimelineLegend rows={shown} />
      </>}
    </Card>
  )
}
