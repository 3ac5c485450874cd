import { addDays } from '@/lib/core/clock'
import type { Db } from '@/lib/db/client'
import { typeById } from '@/lib/estate'
import { dailyPoints, kindOf, storedSeries, storedUse, type StoredSeries, type StoredUse } from './resource-usage.store'

export interface UsageSeries {
  metric: string
  /** CloudWatch's namespace. */
  source: string
  stat: 'Sum' | 'Average' | 'Maximum' | null
  /** Complete UTC days that were read, [readFrom, readTo); null: points of another source. */
  readFrom: string | null
  readTo: string | null
  /** A day without a point is not known, never zero; a zero is there where silence is known to be one. */
  points: { date: string; value: number }[]
}

/** Daily series of a resource in [from, to), UTC days, with what was read of them, and the verdict that they led to. */
export async function seriesOfResource(db: Db, id: string, range: { from: string; to: string }): Promise<{ series: UsageSeries[]; use: StoredUse | null }> {
  const [kind, read, points, use] = await Promise.all([kindOf(db, id), storedSeries(db, id), dailyPoints(db, id, range.from, range.to), storedUse(db, id)])
  const type = kind && typeById(kind.type)
  const silence = typeof type?.use?.silence === 'function' ? type.use.silence(kind!) : type?.use?.silence ?? 'nothing'
  const keys = [...new Set([...read, ...points].map((s) => `${s.metric} ${s.source}`))].sort()
  const series = keys.map((key): UsageSeries => {
    const [metric = '', source = ''] = key.split(' ')
    const own = points.filter((p) => p.metric === metric && p.source === source).map((p) => ({ date: p.day, value: p.value }))
    const stored = read.find((s) => s.metric === metric && s.source === source)
    const stat = type?.metrics.find((m) => m.as === metric && m.namespace === source)?.stat ?? null
    const zero = stored !== undefined && stat === 'Sum' && (silence === 'unused' || (silence === 'once-seen' && read.some((s) => type!.use!.calls.includes(s.metric) && s.firstSeen !== null)))
    return { metric, source, stat, readFrom: stored?.readFrom ?? null, readTo: stored?.readTo ?? null, points: zero ? withZeros(own, stored, range) : own }
  })
  return { series, use }
}

/** Days that were read and held nothing, as zeros. */
function withZeros(points: UsageSeries['points'], s: StoredSeries, range: { from: string; to: string }): UsageSeries['points'] {
  const known = new Map(points.map((p) => [p.date, p]))
  const gaps = new Set(s.gaps)
  const days: UsageSeries['points'] = []
  for (let day = range.from; day < range.to; day = addDays(day, 1)) {
    const point = known.get(day)
    if (point) days.push(point)
    else if (day >= s.readFrom && day < s.readTo && !gaps.has(day)) days.push({ date: day, value: 0 })
  }
  return days
}
