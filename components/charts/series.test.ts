import { describe, expect, test } from 'vitest'
import { sumOf } from '../decimal'
import { axisTicks, dayTicks, dayTotals, extent, toSeries, type CostRowLike } from './series'

const row = (key: string | null, amount: string, name = key ?? 'Unassigned'): CostRowLike => ({ key, name, amount, series: [{ date: '2026-11-01', amount }] })

describe('series', () => {
  test('shapes stand in their fixed order and colours, whatever their amounts', () => {
    const series = toSeries([row('transient', '5'), row('metered', '90'), row('standing', '10')], 'shape')
    expect(series.map((s) => [s.label, s.color])).toEqual([['Standing', 'var(--s1)'], ['Metered', 'var(--s2)'], ['Transient', 'var(--s3)']])
  })

  test('a team keeps its colour when amounts change places', () => {
    const colour = (rows: CostRowLike[]) => toSeries(rows, 'team').find((s) => s.key === 'search')?.color
    expect(colour([row('search', '1'), row('support', '9')])).toBe(colour([row('search', '9'), row('support', '1')]))
  })

  test('beyond eight the smallest become Other, and no money is lost', () => {
    const rows = [...Array.from({ length: 11 }, (_, i) => row(`team-${String.fromCharCode(97 + i)}`, String(i + 1))), row(null, '7.5'), row('unattributed', '0.25')]
    const series = toSeries(rows, 'team')
    expect(series).toHaveLength(11)
    expect(series.slice(-3).map((s) => [s.label, s.total, s.hatched])).toEqual([['Other (3)', '6', true], ['Unassigned', '7.5', true], ['unattributed', '0.25', true]])
    expect(sumOf(series.map((s) => s.total))).toBe('73.75')
    expect(dayTotals(series, ['2026-11-01', '2026-11-02'])).toEqual(['73.75', '0'])
  })

  test('what the answer does not tell row by row is in Other', () => {
    const series = toSeries([row('a', '5'), row(null, '1')], 'resource', { rows: 70, amount: '3.5', series: [{ date: '2026-11-02', amount: '3.5' }] })
    expect(series.map((s) => [s.label, s.total])).toEqual([['a', '5'], ['Other (70)', '3.5'], ['Unassigned', '1']])
    expect(dayTotals(series, ['2026-11-02'])).toEqual(['3.5'])
  })

  test('credits keep their row; what billed nothing has none', () => {
    expect(toSeries([row('metered', '-3'), row('storage', '0')], 'shape').map((s) => s.key)).toEqual(['metered'])
  })
})

describe('axis', () => {
  test.each([[7300, [0, 2000, 4000, 6000, 8000]], [4, [0, 1, 2, 3, 4]], [9.5, [0, 2.5, 5, 7.5, 10]], [0, [0, 1]]])('up to %d', (max, ticks) => expect(axisTicks(max)).toEqual(ticks))

  test('begins below zero where credits exceed the cost', () => expect(axisTicks(700, -300)[0]).toBe(-500))

  test('positive and negative parts of a day stack apart', () => {
    const series = toSeries([row('standing', '10'), row('metered', '-4')], 'shape')
    expect(extent(series, ['2026-11-01'])).toEqual({ max: 10, min: -4 })
    expect(extent(series, ['2026-11-01'], ['25', null]).max).toBe(25)
  })

  test('the last day always has its label, and no two labels meet', () => {
    const days = Array.from({ length: 21 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`)
    expect(dayTicks(days, 800).map((d) => Number(d.slice(8)))).toEqual([1, 4, 7, 10, 13, 16, 19, 21])
    expect(dayTicks(days, 340).map((d) => Number(d.slice(8)))).toEqual([1, 8, 15, 21])
  })
})
