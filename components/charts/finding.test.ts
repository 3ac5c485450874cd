import { describe, expect, test } from 'vitest'
import { findSpike, findStep, findingTitle } from './finding'
import type { Series } from './series'

// November 2026: the 1st is a Sunday.
const DAYS = Array.from({ length: 21 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`)
const weekend = (d: string) => [0, 6].includes(new Date(`${d}T00:00:00Z`).getUTCDay())

function series(label: string, amount: (day: string) => number, hatched = false): Series {
  const values = Object.fromEntries(DAYS.map((d) => [d, String(amount(d))]))
  return { key: label.toLowerCase(), label, color: '', hatched, values, total: String(DAYS.reduce((a, d) => a + amount(d), 0)) }
}
const standing = series('Standing', () => 2445)

describe('findings', () => {
  test('a lasting step on working days, with what stays flat', () => {
    // 3,600 on working days until the 16th, 4,284 from Tuesday the 17th: 19 % more. Weekends are lower and mean nothing.
    const metered = series('Metered', (d) => (weekend(d) ? 2200 : d >= '2026-11-17' ? 4284 : 3600))
    expect(findingTitle([standing, metered], DAYS)).toBe('Metered spend is up 19% on working days since 17 Nov; standing is flat at $2,445 a day')
  })

  test('quiet weekends alone are no finding', () => {
    const metered = series('Metered', (d) => (weekend(d) ? 2000 : 4000))
    expect(findStep([metered], DAYS)).toBeNull()
    expect(findSpike([metered], DAYS)).toBeNull()
    expect(findingTitle([metered], DAYS)).toBeNull()
  })

  test('two days that run away, with exactly what they cost beyond the usual', () => {
    const agents = series('Metered', (d) => (weekend(d) ? 2000 : d === '2026-11-10' ? 6000.5 : d === '2026-11-11' ? 7000 : 4000))
    expect(findSpike([standing, agents], DAYS)).toMatchObject({ from: '2026-11-10', to: '2026-11-11', above: '5000.5' })
    expect(findingTitle([standing, agents], DAYS)).toBe('10 to 11 Nov cost $5,001 more than usual, most of it metered; standing is flat at $2,445 a day')
  })

  test('a busy Saturday is compared with weekends, not with working days', () => {
    const metered = series('Metered', (d) => (d === '2026-11-14' ? 3900 : weekend(d) ? 2000 : 4000))
    expect(findSpike([metered], DAYS)).toMatchObject({ from: '2026-11-14', to: '2026-11-14', above: '1900' })
  })

  test('names stay as they are written, and Unassigned is never the finding', () => {
    const step = (d: string) => (weekend(d) ? 1000 : d >= '2026-11-17' ? 900 : 1800)
    expect(findingTitle([series('Finance Ops', step)], DAYS, { noun: '' })).toBe('Finance Ops: down 50% on working days since 17 Nov')
    expect(findStep([series('Unassigned', step, true)], DAYS)).toBeNull()
  })

  test('too few days say nothing', () => expect(findingTitle([standing], DAYS.slice(0, 3))).toBeNull())
})
