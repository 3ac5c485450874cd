import { add, compare, sumOf, toLength } from '../decimal'
import { day as dayName, month as monthName } from '../format'
import { SHAPES, type ShapeName } from '../ui/shapes'

/** One colour of a stacked chart; `values` by UTC day, decimal strings. */
export interface Series {
  key: string
  label: string
  color: string
  /** Other and what nobody owns are hatched, so that grey is never a ninth colour. */
  hatched?: boolean
  /** All of it: estimated is hatched and outlined, projected pale with a dashed outline. */
  basis?: 'estimated' | 'projected'
  total: string
  values: Record<string, string>
  href?: string
}

export interface CostRowLike {
  key: string | null
  name: string
  amount: string
  series?: { date: string; amount: string }[]
}

/** Rows of an answer that are one sum. */
export type Untold = Pick<CostRowLike, 'amount' | 'series'> & { rows: number }

const SHAPE_ORDER: ShapeName[] = ['standing', 'metered', 'transient', 'storage', 'none']
const MAX = 8

/** Money without a team or owner, or without a resource: a row like the others, always last. */
const isRest = (key: string | null): boolean => key === null || key === 'unattributed'

function collect(rows: Pick<CostRowLike, 'amount' | 'series'>[]): { total: string; values: Record<string, string> } {
  const values: Record<string, string> = {}
  for (const row of rows) for (const point of row.series ?? []) values[point.date] = add(values[point.date] ?? '0', point.amount)
  return { total: sumOf(rows.map((r) => r.amount)), values }
}

/**
 * Rows of GET /costs as series. Order and colour follow the key, not the amount, so that a series keeps its
 * colour whatever is filtered; beyond eight the largest eight stay and the others become Other, with what the answer
 * does not tell row by row.
 */
export function toSeries(rows: CostRowLike[], dimension: string, untold?: Untold): Series[] {
  const billed = rows.filter((r) => compare(r.amount, '0') !== 0 || (r.series ?? []).some((p) => compare(p.amount, '0') !== 0))
  const rest = billed.filter((r) => isRest(r.key)).sort((a) => (a.key === null ? -1 : 1))
  const named = billed.filter((r) => !isRest(r.key))
  const plain = dimension === 'shape' ? byShape(named) : byKey(named, untold)
  return [...plain, ...rest.map((row, i): Series => ({
    key: row.key ?? 'none', label: row.name, color: i === 0 ? 'var(--so)' : 'var(--dim)', hatched: true, ...collect([row]),
  }))]
}

function byShape(rows: CostRowLike[]): Series[] {
  return SHAPE_ORDER.flatMap((shape) => {
    const own = rows.filter((r) => r.key === shape)
    return own.length === 0 ? [] : [{ key: shape, label: SHAPES[shape].label, color: SHAPES[shape].color, ...collect(own) }]
  })
}

function byKey(rows: CostRowLike[], untold?: Untold): Series[] {
  const largest = [...rows].sort((a, b) => compare(b.amount, a.amount)).slice(0, MAX)
  const shown = largest.sort((a, b) => (a.key ?? '').localeCompare(b.key ?? ''))
  const others = [...rows.filter((r) => !shown.includes(r)), ...(untold ? [untold] : [])]
  const count = rows.length - shown.length + (untold?.rows ?? 0)
  return [
    ...shown.map((row, i): Series => ({ key: row.key ?? '', label: row.name, color: `var(--s${i + 1})`, ...collect([row]) })),
    ...(others.length > 0 ? [{ key: 'other', label: `Other (${count})`, color: 'var(--so)', hatched: true, ...collect(others) }] : []),
  ]
}

/** Sum of all series per day. */
export function dayTotals(series: Series[], days: string[]): string[] {
  return days.map((d) => sumOf(series.map((s) => s.values[d] ?? '0')))
}

/** Round steps for an axis from zero: three to five lines, at 1, 2, 2.5 or 5 times a power of ten. */
export function axisTicks(max: number, min = 0): number[] {
  if (max <= 0 && min >= 0) return [0, 1]
  const rough = (max - min) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough
  const first = Math.floor(min / step)
  const last = Math.ceil(max / step)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Every third day (every seventh where there is little room, fewer where days are many), and always the last: no two labels nearer than they are wide. */
export function dayTicks(days: string[], width: number, grain: 'day' | 'month' = 'day'): string[] {
  const least = Math.ceil((days.length * (grain === 'day' && days.length <= 31 ? 22 : 48)) / Math.max(width - 60, 100))
  const every = grain === 'month' ? Math.max(1, least) : Math.max(width < 480 ? 7 : 3, least)
  const last = days.length - 1
  const apart = Math.max(grain === 'month' ? 1 : width < 480 ? 3 : 2, Math.ceil(least * 0.9))
  return days.filter((_, i) => i === last || (i % every === 0 && last - i >= apart))
}

/** `21` within one month, `21 Nov` where days are of several, `Nov` (with its year in January) for months. */
export function tickText(days: string[], grain: 'day' | 'month'): (day: string) => string {
  if (grain === 'month') return (d) => monthName(d.slice(0, 7), 'short').replace(/ (\d\d)(\d\d)$/, d.slice(5, 7) === '01' ? ' ’$2' : '')
  const one = days[0]?.slice(0, 7) === days.at(-1)?.slice(0, 7)
  return (d) => (one ? String(Number(d.slice(8))) : dayName(d))
}

/** Highest and lowest stack of any day, as lengths. */
export function extent(series: Series[], days: string[], line: (string | null)[] = []): { max: number; min: number } {
  let max = 0
  let min = 0
  for (const d of days) {
    const amounts = series.map((s) => toLength(s.values[d] ?? '0'))
    max = Math.max(max, amounts.filter((v) => v > 0).reduce((a, v) => a + v, 0))
    min = Math.min(min, amounts.filter((v) => v < 0).reduce((a, v) => a + v, 0))
  }
  for (const v of line) if (v !== null) { max = Math.max(max, toLength(v)); min = Math.min(min, toLength(v)) }
  return { max, min }
}
