'use client'
import { useElementSize } from '@mantine/hooks'
import { Bar, CartesianGrid, ComposedChart, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts'
import { dayTicks, tickText } from '../charts/series'
import { count, day as dayName } from '../format'

interface Props { days: string[]; points: { date: string; value: number }[]; window: { from: string; to: string } | null; color: string; name: string; label: string }

/** Bars per UTC day; days that are not known are shaded, so that they do not look like zero. */
export function UsageChart({ days, points, window, color, name, label }: Props) {
  const { ref, width } = useElementSize()
  const known = new Map(points.map((p) => [p.date, p.value]))
  const data = days.map((day) => ({ day, value: known.get(day) ?? null, unknown: known.has(day) ? null : 1 }))
  const most = Math.max(1, ...points.map((p) => p.value))
  const inWindow = window ? days.filter((d) => d >= window.from && d < window.to) : []
  return (
    <div ref={ref} style={{ height: 170, minWidth: 0, overflowX: 'clip' }} role="img" aria-label={label}>
      {width > 0 && (
        <ComposedChart width={width} height={170} data={data} margin={{ top: 8, right: 22, bottom: 0, left: 0 }} barCategoryGap="14%" barGap={0}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {inWindow.length > 0 && <ReferenceArea x1={inWindow[0]} x2={inWindow.at(-1)} fill="var(--accent)" fillOpacity={0.06} />}
          <XAxis dataKey="day" ticks={dayTicks(days, width, 'day')} interval={0} tickFormatter={tickText(days, 'day')} tickLine={false} axisLine={{ stroke: 'var(--line2)' }} height={28} tickMargin={8} />
          <YAxis yAxisId="value" domain={[0, most]} width={52} tickCount={4} tickLine={false} axisLine={false} tickMargin={6} tickFormatter={(v: number) => v.toLocaleString('en-US', { notation: 'compact' })} />
          <YAxis yAxisId="unknown" domain={[0, 1]} hide />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--hover)' }} content={({ active, label: day }) => (active && typeof day === 'string'
            ? <div style={{ background: 'var(--surface)', border: '1px solid var(--line2)', borderRadius: 4, padding: '6px 10px', fontSize: 12 }}>{dayName(day)}: {known.has(day) ? `${name.toLowerCase()} ${amount(known.get(day)!)}` : 'not known'}</div> : null)} />
          <Bar yAxisId="unknown" dataKey="unknown" stackId="day" fill="var(--line)" isAnimationActive={false} />
          <Bar yAxisId="value" dataKey="value" stackId="value" fill={color} maxBarSize={40} isAnimationActive={false} />
        </ComposedChart>
      )}
    </div>
  )
}

export const amount = (value: number): string => (Number.isInteger(value) ? count(value) : value.toLocaleString('en-US', { maximumFractionDigits: 3 }))
