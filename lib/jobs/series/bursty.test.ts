import { describe, expect, test } from 'vitest'
import { addDays, addMonths, monthRange } from '@/lib/core/clock'
import { expectedOf } from '../expected-runs'
import type { Moment } from '../moment'
import { runAt, type StoredRun } from '../run'
import { makeRun } from '../testing/make-run'
import { dayNo, dayOf, weekdayOf } from './days'
import { likelyCosts } from './likely-cost'

/** Numbers in [0, 1) that are the same for the same seed. */
function random(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return s / 2 ** 32
  }
}

interface Kind { name: string; due(d: number): boolean; chance: number; usd: number; spread: number; jitter?: number; until?: string }
const FROM = '2025-10-01', TO = '2026-11-01'

/** Weekly with jitter and skips, fortnightly, monthly, nightly on working days, without rhythm, and two experiments that stop. */
const KINDS: Kind[] = [
  { name: 'tone-tuning', due: (d) => weekdayOf(d) === 2, chance: 0.95, usd: 800, spread: 0.15, jitter: 0.2 },
  { name: 'policy-pretrain', due: (d) => d % 14 === 3, chance: 1, usd: 3_000, spread: 0.1 },
  { name: 'quarter-distill', due: (d) => dayOf(d).endsWith('-17'), chance: 1, usd: 5_000, spread: 0.1, jitter: 0.3 },
  { name: 'nightly-labels', due: (d) => ![0, 6].includes(weekdayOf(d)), chance: 0.97, usd: 120, spread: 0.25 },
  { name: 'hot-fix', due: () => true, chance: 0.09, usd: 600, spread: 0.5 },
  { name: 'router-trial', due: (d) => d % 3 === 0, chance: 0.9, usd: 250, spread: 0.3, until: '2026-04-20' },
  { name: 'style-trial', due: (d) => weekdayOf(d) === 4, chance: 1, usd: 400, spread: 0.3, until: '2026-07-06' },
]

function organisation(seed: number): StoredRun[] {
  const next = random(seed)
  const runs: StoredRun[] = []
  for (const k of KINDS) {
    for (let d = dayNo(FROM); d < dayNo(k.until ?? TO); d++) {
      if (!k.due(d) || next() >= k.chance) continue
      const day = dayOf(d + (next() < (k.jitter ?? 0) ? 1 : 0))
      runs.push(makeRun(runs.length + 1, `${k.name}-${day}`, day, (k.usd * (1 + k.spread * (2 * next() - 1))).toFixed(2)))
    }
  }
  return runs.sort((a, b) => b.startedAt!.getTime() - a.startedAt!.getTime())
}

/** What was known of runs at the beginning of a day: those begun, and the bill to three days before. */
function knownAt(runs: StoredRun[], day: string): { m: Moment; known: ReturnType<typeof runAt>[] } {
  const m: Moment = { day, at: new Date(`${day}T00:00:00Z`), lastDay: addDays(day, -3) }
  return { m, known: runs.filter((r) => r.startedAt! < m.at).map((r) => runAt(r.firstBilled! <= m.lastDay! ? r : { ...r, amount: null, firstBilled: null, lastBilled: null }, m)) }
}

const sum = (amounts: (string | null)[]): number => amounts.reduce((a, x) => a + Number(x ?? 0), 0)

/** Errors of a month's end as shares of it, at days 5 to 25 of seven months: with expected runs, and by the line through the month to date. */
function backTest(seed: number): { expected: number[]; linear: number[] } {
  const runs = organisation(seed)
  const errors = { expected: [] as number[], linear: [] as number[] }
  for (let month = '2026-04'; month <= '2026-10'; month = addMonths(month, 1)) {
    const { from, to } = monthRange(month)
    const inMonth = runs.filter((r) => r.firstBilled! >= from && r.firstBilled! < to)
    const actual = sum(inMonth.map((r) => r.amount))
    for (const n of [5, 10, 15, 20, 25]) {
      const day = addDays(from, n - 1)
      const { m, known } = knownAt(runs, day)
      const likely = likelyCosts(known)
      const billed = sum(known.filter((r) => r.billedWhole && r.day! >= from).map((r) => r.amount))
      const unbilled = sum(known.filter((r) => !r.billedWhole && r.day! >= from).map((r) => likely(r)?.amount ?? null))
      const ahead = sum(expectedOf(known, m, { from: day, to, currency: 'USD' }).map((e) => e.amount))
      const days = Math.max(1, n - 3)
      errors.expected.push((billed + unbilled + ahead - actual) / actual)
      errors.linear.push((billed / days * (dayNo(to) - dayNo(from)) - actual) / actual)
    }
  }
  return errors
}

const mean = (values: number[]): number => values.reduce((a, v) => a + v, 0) / values.length
const mape = (values: number[]): number => mean(values.map(Math.abs))

describe('an organisation of bursty jobs, as of any day', () => {
  test.each([42, 2026])('seed %i: a month’s end with expected runs is off by less than a third of what a straight line is, and by no bias', (seed) => {
    const { expected, linear } = backTest(seed)
    expect(expected).toHaveLength(35)
    expect(mape(expected)).toBeLessThan(mape(linear) / 3)
    expect(mape(expected)).toBeLessThan(0.12)
    expect(Math.abs(mean(expected))).toBeLessThan(0.06)
  }, 30_000)
})

test('a team that fine-tunes weekly has twelve or thirteen costs in any quarter', () => {
  const runs = organisation(3).filter((r) => r.name.startsWith('policy') || r.name.startsWith('style-trial')).filter((r) => r.firstBilled! < '2026-07-06')
  for (const from of ['2025-10-01', '2026-01-01', '2026-04-01']) {
    const quarter = runs.filter((r) => r.name.startsWith('style') && r.firstBilled! >= from && r.firstBilled! < addMonths(from.slice(0, 7), 3))
    expect([12, 13, 14]).toContain(quarter.length)
    expect(new Set(quarter.map((r) => r.id)).size).toBe(quarter.length)
  }
  const { m, known } = knownAt(runs, '2026-06-01')
  const next = expectedOf(known, m, { from: '2026-06-01', to: '2026-09-01', currency: 'USD' }).filter((e) => e.name === 'style-trial')
  expect([13, 14]).toContain(next.length)
})

test('any number of finished one-off runs changes no expected run', () => {
  const runs = organisation(5)
  const { m, known } = knownAt(runs, '2026-05-10')
  const before = expectedOf(known, m, { from: '2026-05-10', to: '2026-06-01', currency: 'USD' })
  const others = Array.from({ length: 500 }, (_, i) => runAt(makeRun(10_000 + i, `${'abcdefghij'[i % 10]}${'klmnopqrst'[(i / 10 | 0) % 10]}${'uvwxyzabcd'[(i / 100 | 0) % 10]}-backfill`, '2026-05-01', '999'), m))
  expect(expectedOf([...others, ...known], m, { from: '2026-05-10', to: '2026-06-01', currency: 'USD' })).toEqual(before)
})
