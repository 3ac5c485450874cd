import { expect, test } from 'vitest'
import { billMonths } from '../bill/rows'
import { generateEstate } from '../estate/generate'
import { findingsTruth } from '.'

const now = new Date('2026-11-23T06:00:00Z')
const truth = (seed: number) => {
  const e = generateEstate({ seed, now, mix: 'findings' })
  return findingsTruth(e, billMonths(e, 4))
}

test.each([42, 7])('with seed %i every rule has a case, and nothing is both so and unknowable', (seed) => {
  const t = truth(seed)
  expect(Object.entries(t).filter(([, c]) => c.so.length === 0).map(([rule]) => rule)).toEqual([])
  for (const [rule, c] of Object.entries(t)) expect([rule, c.so.filter((k) => c.unknowable.includes(k))]).toEqual([rule, []])
  expect(Object.keys(t)).toHaveLength(35)
}, 60_000)
