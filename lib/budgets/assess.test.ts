import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, sum } from '@/lib/core/money'
import { assess, type Outlook } from './assess'

const DAYS = Array.from({ length: 30 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`)

/** November: $100 a day billed to the 20th, $100 estimated on the 21st, $100 a day projected, a run of `run` expected on the 28th. */
function november({ run = '0', enough = true, billedTo = '2026-11-20' as string | null, perDay = '100' } = {}): Outlook {
  const days = DAYS.map((date) => ({
    date, billed: date <= '2026-11-20' ? perDay : '0', unbilled: date === '2026-11-21' ? perDay : '0', projected: date > '2026-11-21' ? perDay : '0', expectedRuns: date === '2026-11-28' ? run : '0',
  }))
  const of = (name: 'billed' | 'unbilled' | 'projected' | 'expectedRuns') => sum(days.map((d) => d[name]))
  const total = sum([of('billed'), of('unbilled'), of('projected')])
  return {
    month: '2026-11', billedTo, days, components: { billed: of('billed'), unbilled: of('unbilled') }, total, expectedRuns: run, totalWithExpectedRuns: sum([total, run]),
    history: enough ? { enough } : { enough, reason: 'Only 2 days are billed.' },
  }
}

describe('$2,000 billed by day 20, $100 estimated, $900 projected: $3,000', () => {
  test('a budget of $3,000 is on track, to the cent', () => {
    expect(assess('3000', november())).toEqual({
      state: 'on-track', reason: null, spent: '2000', unbilled: '100', shareOfMonth: '0.666667', shareOfBudget: '0.666667', overrun: null,
      forecast: { total: '3000', expectedRuns: '0', totalWithExpectedRuns: '3000', left: '0', leftWithExpectedRuns: '0' },
    })
  })
  test('a cent less is passed on the last day', () => {
    expect(assess('2999.99', november())).toMatchObject({ state: 'at-risk', forecast: { left: '-0.01' }, overrun: { date: '2026-11-30', basis: 'projected', withExpectedRuns: false } })
  })
  test('only the expected run of $250 makes $3,100 too little, from the 29th', () => {
    // To the 28th $2,800 and the run, $3,050; to the 29th $3,150.
    expect(assess('3100', november({ run: '250' }))).toMatchObject({ state: 'at-risk', forecast: { left: '100', leftWithExpectedRuns: '-150' }, overrun: { date: '2026-11-29', basis: 'projected', withExpectedRuns: true } })
  })
  test('$1,950 were passed by the bill, on the 20th', () => {
    expect(assess('1950', november())).toMatchObject({ state: 'over', overrun: { date: '2026-11-20', basis: 'billed' }, shareOfBudget: '1.025641' })
  })
  test('$2,050 are passed by what is used and not billed yet', () => {
    expect(assess('2050', november())).toMatchObject({ state: 'over', spent: '2000', overrun: { date: '2026-11-21', basis: 'estimated' } })
  })
  test('a budget of nothing has no share, and the first day passes it', () => {
    expect(assess('0', november())).toMatchObject({ state: 'over', shareOfBudget: null, overrun: { date: '2026-11-01', basis: 'billed' } })
  })
})

test('the day under way: what is used of it already is told apart from what is projected of it', () => {
  const half = november()
  half.days[20] = { date: '2026-11-21', billed: '0', unbilled: '60', projected: '40', expectedRuns: '0' }
  half.components.unbilled = '60'
  expect(assess('2050', half)).toMatchObject({ state: 'over', overrun: { date: '2026-11-21', basis: 'estimated' } })
  expect(assess('2070', half)).toMatchObject({ state: 'at-risk', overrun: { date: '2026-11-21', basis: 'projected' } })
})

test('a history too short: no forecast, no verdict, and the reason; what is spent already still counts', () => {
  expect(assess('3000', november({ enough: false }))).toMatchObject({ state: 'unknown', reason: 'Only 2 days are billed.', spent: '2000', forecast: null, overrun: null })
  expect(assess('1000', november({ enough: false }))).toMatchObject({ state: 'over', reason: null, overrun: { date: '2026-11-11', basis: 'billed' } })
})

test('a month that is billed whole needs no history', () => {
  const whole = { ...november({ enough: false }), billedTo: '2026-12-03' }
  expect(assess('3000', whole)).toMatchObject({ state: 'on-track', shareOfMonth: '1' })
})

test('no bill is not $0: nothing is claimed', () => {
  for (const outlook of [null, november({ billedTo: null })]) {
    expect(assess('3000', outlook)).toEqual({ state: 'unknown', reason: 'No bill speaks of this month.', spent: null, unbilled: null, shareOfMonth: null, shareOfBudget: null, forecast: null, overrun: null })
  }
})

test('a month of zeros is on track', () => {
  expect(assess('10', november({ perDay: '0' }))).toMatchObject({ state: 'on-track', spent: '0', overrun: null })
})

test('for any days: a verdict beyond “on track” names the first day that passes the budget, and no day before does', () => {
  const amount = fc.integer({ min: 0, max: 400_000 }).map((n) => new Decimal(n).dividedBy(100).toFixed())
  fc.assert(fc.property(amount, fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 30, maxLength: 30 }), (budget, cents) => {
    const base = november()
    const days = base.days.map((d, i) => {
      const value = new Decimal(cents[i]!).dividedBy(100).toFixed()
      return { ...d, billed: d.billed === '0' ? '0' : value, unbilled: d.unbilled === '0' ? '0' : value, projected: d.projected === '0' ? '0' : value }
    })
    const all = (n: number) => new Decimal(sum(days.slice(0, n).flatMap((d) => [d.billed, d.unbilled, d.projected])))
    const total = sum(days.flatMap((d) => [d.billed, d.unbilled, d.projected]))
    const outlook = { ...base, days, components: { billed: sum(days.map((d) => d.billed)), unbilled: sum(days.map((d) => d.unbilled)) }, total, totalWithExpectedRuns: total }
    const { state, overrun } = assess(budget, outlook)
    expect(overrun === null).toBe(state === 'on-track')
    expect(state === 'on-track').toBe(new Decimal(total).lessThanOrEqualTo(budget))
    if (!overrun) return
    const n = Number(overrun.date.slice(8))
    expect(all(n).greaterThan(budget) && all(n - 1).lessThanOrEqualTo(budget)).toBe(true)
  }))
})
