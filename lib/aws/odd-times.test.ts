import { expect, test } from 'vitest'
import { instant } from './odd-times'

test.each([
  ['2026-11-24 22:29:23', '2026-11-24T22:29:23.000Z'],
  ['2026-11-24T22:29:23.515184', '2026-11-24T22:29:23.515Z'],
  ['2026-11-24T22:29:23+02:00', '2026-11-24T20:29:23.000Z'],
  ['Tue, 24 Nov 2026 22:29:23 GMT', '2026-11-24T22:29:23.000Z'],
  [1_795_559_363.515, '2026-11-24T22:29:23.515Z'],
  ['1795559363', '2026-11-24T22:29:23.000Z'],
  [1_795_559_363_515, '2026-11-24T22:29:23.515Z'],
])('%s is %s', (written, meant) => {
  expect(instant(written)?.toISOString()).toBe(meant)
})

test.each(['soon', '', '2026-13-40 99:00:00', null, {}, true, Number.NaN, 1e300])('%s is no time', (written) => {
  expect(instant(written)).toBeUndefined()
})
