'use client'

import { useElementSize } from '@mantine/hooks'
import { axisTicks } from '../charts/series'
import { month as monthName } from '../format'
import type { MonthError } from './track'
import { biasWords } from './words'
import c from './forecast.module.css'

const HEIGHT = 148, LEFT = 44, TOP = 14, BOTTOM = 24

/** One stem a month: how far the forecast of that day was from the bill. A square missed its band, a dot held it or had none. */
export function TrackChart({ errors, label }: { errors: MonthError[]; label: string }) {
  const { ref, width } = useElementSize()
  const most = Math.max(0.01, ...errors.map((e) => Math.abs(e.error))) * 100
  const top = axisTicks(most).at(-1) ?? 1
  const y = (percent: number) => TOP + ((top - percent) / (2 * top)) * (HEIGHT - TOP - BOTTOM)
  const slot = (Math.max(width, 200) - LEFT - 8) / Math.max(errors.length, 1)
  const every = Math.ceil(34 / slot)
  return (
    <div ref={ref} style={{ height: HEIGHT, minWidth: 0, overflowX: 'clip' }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label} className={c.svg}>
          {[top, 0, -top].map((v) => <g key={v}><line x1={LEFT} x2={width} y1={y(v)} y2={y(v)} stroke={v === 0 ? 'var(--ctl)' : 'var(--line)'} /><text x={LEFT - 6} y={y(v) + 4} textAnchor="end" className={c.axis}>{v > 0 ? '+' : v < 0 ? '−' : ''}{Math.abs(v)}%</text></g>)}
          {errors.map((e, i) => {
            const [x, at] = [LEFT + slot * (i + 0.5), y(e.error * 100)]
            return (
              <g key={e.month}>
                <title>{`${monthName(e.month)}: ${biasWords(e.error)}${e.inBand === false ? ', outside its band' : ''}`}</title>
                <line x1={x} x2={x} y1={y(0)} y2={at} stroke="var(--s1)" strokeWidth="2" />
                {e.inBand === false ? <rect x={x - 4} y={at - 4} width="8" height="8" fill="var(--surface)" stroke="var(--s1)" strokeWidth="2" /> : <circle cx={x} cy={at} r="4" fill="var(--s1)" />}
                {(errors.length - 1 - i) % every === 0 && <text x={x} y={HEIGHT - 6} textAnchor="middle" className={c.axis}>{monthName(e.month, 'short').slice(0, 3)}</text>}
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}
