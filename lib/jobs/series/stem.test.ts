import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stemOf } from './stem'

test.each([
  ['support-tone-2026-11-24', 'support tone'],
  ['support-tone-20261124T0200Z', 'support tone'],
  ['weekly-tagger-ft-47', 'weekly tagger ft'],
  ['catalogue-describe-001', 'catalogue describe'],
  ['intent-router-v3', 'intent router'],
  ['nightly labels run 12', 'nightly labels'],
  ['report-nov-2026', 'report'],
  ['report-24-Nov-2026', 'report'],
  ['may-campaign', 'may campaign'],
  ['eval_7b_v3', 'eval 7b'],
  ['eval_70b_v3', 'eval 70b'],
  ['trial3', 'trial'],
  ['tagger-3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'tagger'],
  ['tagger-a1b2c3d4', 'tagger'],
  ['q7x2k9m4p1z8', ''],
  ['42', ''],
  ['', ''],
])('%s is a run of “%s”', (name, stem) => expect(stemOf(name)).toBe(stem))

const word = fc.stringMatching(/^[a-z]{4,9}$/).filter((w) => stemOf(w) === w)
const name = fc.array(word, { minLength: 1, maxLength: 4 })

test('a date, a counter or an id more or less is the same series', () => {
  fc.assert(fc.property(name, fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), fc.integer({ min: 0, max: 99_999 }), fc.uuid(), (words, at, n, id) => {
    const base = words.join('-'), stem = words.join(' ')
    for (const suffix of [at.toISOString().slice(0, 10), at.toISOString().slice(0, 10).replaceAll('-', ''), at.toISOString().slice(0, 19), String(n), `v${n}`, `run-${n}`, id]) {
      expect(stemOf(`${base}-${suffix}`)).toBe(stem)
    }
  }))
})

test('other words are another series, and a stem has none of its own', () => {
  fc.assert(fc.property(name, name, (a, b) => {
    expect(stemOf(a.join('-')) === stemOf(b.join('-'))).toBe(a.join(' ') === b.join(' '))
    expect(stemOf(stemOf(a.join('-')))).toBe(stemOf(a.join('-')))
  }))
})
