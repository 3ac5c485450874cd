import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, sum } from '@/lib/core/money'
import { shareSavings, type Claim } from './share-savings'

const claim = (id: string, over: Partial<Omit<Claim, 'now' | 'later'>> & { now?: number; later?: number } = {}): Claim =>
  ({ id, rule: `rule-${id}`, subject: 's', about: 'pt', order: 10, active: true, ...over, now: new Decimal(over.now ?? 0), later: new Decimal(over.later ?? 0) })
const of = (...claims: Claim[]) => Object.fromEntries([...shareSavings(claims)].map(([id, s]) => [id, [Number(s.now), Number(s.later), s.carriedBy]]))

test('what deletes carries the money before what makes smaller, the other names it', () => {
  expect(of(claim('small', { order: 20, now: 50 }), claim('delete', { order: 10, now: 90 }))).toEqual({ delete: [90, 0, null], small: [0, 0, 'delete'] })
})
test('a finding without money takes nothing from one that has some', () => {
  expect(of(claim('word', { order: 1 }), claim('money', { order: 20, later: 7 }))).toEqual({ word: [0, 0, null], money: [0, 7, null] })
})
test('what is dismissed lets the next carry the money', () => {
  expect(of(claim('delete', { now: 90, active: false }), claim('small', { order: 20, now: 50 }))).toEqual({ small: [50, 0, null], delete: [0, 0, 'small'] })
})

/** The money of a resource is at most `most`; every claim on it is within it. */
test('whatever is claimed of whatever, the list adds up to no more than the money there is, and no order of rows matters', () => {
  const claims = fc.array(fc.record({ about: fc.constantFrom('a', 'b', 'c'), order: fc.constantFrom(10, 20, 30), now: fc.integer({ min: 0, max: 100 }), later: fc.boolean(), active: fc.boolean() }), { maxLength: 12 })
    .map((list) => list.map((c, i) => claim(String(i), { ...c, now: c.later ? 0 : c.now, later: c.later ? c.now : 0 })))
  fc.assert(fc.property(claims, (list) => {
    const shares = shareSavings(list)
    for (const about of ['a', 'b', 'c']) {
      const own = list.filter((c) => c.about === about)
      const total = sum(own.map((c) => shares.get(c.id)!.now.plus(shares.get(c.id)!.later)))
      expect(own.length === 0 || Number(total) <= Math.max(...own.map((c) => Number(c.now.plus(c.later))))).toBe(true)
      // Nothing is lost either: where somebody open claims, somebody open carries.
      if (own.some((c) => c.active && !c.now.plus(c.later).isZero())) expect(own.some((c) => c.active && shares.get(c.id)!.carriedBy === null && !shares.get(c.id)!.now.plus(shares.get(c.id)!.later).isZero())).toBe(true)
    }
    for (const [id, s] of shareSavings([...list].reverse())) expect([id, String(s.now), String(s.later), s.carriedBy]).toEqual([id, String(shares.get(id)!.now), String(shares.get(id)!.later), shares.get(id)!.carriedBy])
  }))
})
