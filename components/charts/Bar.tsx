import type { BarShapeProps } from 'recharts'
import type { Series } from './series'

export interface Hatch { id: string; color: string; turned?: boolean }

/** 45° lines of 2.6 in 6 px over the ground of the card. */
export function HatchDefs({ hatches }: { hatches: Hatch[] }) {
  return (
    <defs>
      {hatches.map((h) => (
        <pattern key={h.id} id={h.id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(${h.turned ? -45 : 45})`}>
          <rect width="6" height="6" fill="var(--hatch)" />
          <rect width="2.6" height="6" fill={h.color} />
        </pattern>
      ))}
    </defs>
  )
}

/** One segment: billed solid, estimated hatched and outlined, projected pale with a dashed outline; a 1 px gap only where the segment can bear it. */
export function segment(series: Series, hatchId: string, isEstimated: (day: string) => boolean) {
  return function Segment({ x, y, width, height, payload }: BarShapeProps) {
    const [w, h] = [Number(width), Math.abs(Number(height))]
    if (!(w > 0) || !(h > 0)) return <g />
    const top = Number(height) < 0 ? Number(y) + Number(height) : Number(y)
    const projected = series.basis === 'projected'
    const estimated = series.basis === 'estimated' || (!projected && isEstimated(String((payload as { day?: string }).day)))
    const gap = h >= 3 && !estimated && !projected ? 1 : 0
    return projected ? <rect x={Number(x)} y={top} width={w} height={h} fill={`color-mix(in srgb, ${series.color} 14%, var(--surface))`} stroke={series.color} strokeDasharray="3 2" /> : (
      <rect x={Number(x)} y={top + gap} width={w} height={h - gap} rx={0}
        fill={estimated || series.hatched ? `url(#${hatchId})` : series.color}
        stroke={estimated ? series.color : 'none'} strokeWidth={estimated ? 1 : 0} />
    )
  }
}
