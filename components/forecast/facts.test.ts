import { expect, test } from 'vitest'
import { factRows } from './facts'

test('rates and levels read as money, hours and days as such; a commitment names its year, what is not known is left out', () => {
  expect(factRows({ rate: '27.95', levelPerDay: '193.25875435', hours: '186', rateDay: '2026-11-21', commitmentEnded: '2026-05-05T10:00:00.000Z', until: null, weekend: '0.4323', runs: 8 }, 'USD')).toEqual([
    ['rate', '$27.9500'], ['level per day', '$193.26'], ['hours', '186 hours'], ['rate day', '21 Nov'], ['commitment ended', '5 May 2026'], ['weekend', '0.4323'], ['runs', '8'],
  ])
})
