import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, subtract, sumOf } from '../decimal'
import { waterfall } from './steps'
import { answer } from './testing/answer'

const byKey = (steps: ReturnType<typeof waterfall>) => Object.fromEntries(steps.map((s) => [s.key, s]))

test('the mock-up’s month: each step begins where the one before ended, and the last ends at $182,223.83', () => {
  const steps = waterfall(answer())
  expect(steps.map((s) => `${s.label} ${s.from} → ${s.to}`)).toEqual([
    'Billed 0 → 130646.34', 'Not billed yet 130646.34 → 137540.69', 'Standing 137540.69 → 156491.3', 'Storage 156491.3 → 156862.29', 'Metered 156862.29 → 182037.43', 'Running jobs 182037.43 → 182223.83', 'Month end 0 → 182223.83'])
  expect(byKey(steps)).toMatchObject({ billed: { sub: '1–21 Nov', basis: 'billed' }, unbilled: { sub: '22 Nov', basis: 'estimated' }, standing: { basis: 'projected' }, total: { sub: '30 Nov', basis: 'projected' } })
})

test('runs that have not started stand beyond the month end, never in it', () => {
  const steps = waterfall(answer({}, { expectedRuns: '413' }))
  expect(byKey(steps)).toMatchObject({ total: { amount: '182223.83' }, expectedRuns: { from: '182223.83', to: '182636.83' } })
})

test('tax and discounts are a step where there are any, and may go down', () => {
  const steps = waterfall(answer({ adjustments: '-1000.5' }))
  expect(byKey(steps)).toMatchObject({ adjustments: { from: '182223.83', to: '181223.33' }, total: { amount: '181223.33' } })
})

test('a month that is billed whole is billed: nothing estimated, nothing projected', () => {
  const steps = waterfall(answer({ unbilled: '0', standing: '0', metered: '0', storage: '0', runningJobs: '0' }, { billedTo: '2026-12-02' }))
  expect(byKey(steps)).toMatchObject({ billed: { sub: '1–30 Nov' }, total: { basis: 'billed', amount: '130646.34' }, metered: { sub: 'nothing' } })
})

test('for any components the steps add up to the total, to the last decimal', () => {
  const amount = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 999_999 })).map(([n, d]) => add(String(n), `0.${String(d).padStart(6, '0')}`))
  fc.assert(fc.property(fc.record({ billed: amount, unbilled: amount, standing: amount, metered: amount, storage: amount, runningJobs: amount, adjustments: amount }), (components) => {
    const f = answer(components)
    const steps = waterfall(f)
    const parts = steps.filter((s) => s.key !== 'total' && s.key !== 'expectedRuns')
    expect(sumOf(parts.map((s) => s.amount))).toBe(f.total)
    expect(parts.at(-1)!.to).toBe(f.total)
    for (const [i, s] of parts.entries()) {
      expect(s.from).toBe(i === 0 ? '0' : parts[i - 1]!.to)
      expect(subtract(s.to, s.from)).toBe(s.amount)
    }
  }))
})
