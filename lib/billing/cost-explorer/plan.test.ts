import { expect, test } from 'vitest'
import { countDays, daysToAsk, splitAt } from './plan'

const TODAY = '2026-11-23'
const kept = (day: string, askedOn = '2026-11-22', estimated = false) => ({ day, askedOn, estimated })

test('what was never answered is asked in one range', () => {
  expect(daysToAsk({ from: '2026-11-01', to: TODAY }, [], TODAY)).toEqual([{ from: '2026-11-01', to: TODAY }])
})

test('closed days are never asked again; the last four are, once a day', () => {
  const all = Array.from({ length: 22 }, (_, i) => kept(`2026-11-${String(i + 1).padStart(2, '0')}`, '2026-11-22', true))
  expect(daysToAsk({ from: '2026-11-01', to: TODAY }, all, TODAY)).toEqual([{ from: '2026-11-19', to: TODAY }])
  expect(daysToAsk({ from: '2026-11-01', to: TODAY }, all.map((k) => ({ ...k, askedOn: TODAY })), TODAY)).toEqual([])
})

test('a gap is its own range', () => {
  expect(daysToAsk({ from: '2026-10-01', to: '2026-10-06' }, [kept('2026-10-01'), kept('2026-10-03'), kept('2026-10-04')], TODAY))
    .toEqual([{ from: '2026-10-02', to: '2026-10-03' }, { from: '2026-10-05', to: '2026-10-06' }])
})

test('days that were estimated are asked again when their month is over, until they are final', () => {
  const october = { from: '2026-10-30', to: '2026-11-01' }
  expect(daysToAsk(october, [kept('2026-10-30', '2026-10-31', true), kept('2026-10-31', '2026-11-01', false)], '2026-11-06')).toEqual([{ from: '2026-10-30', to: '2026-10-31' }])
  expect(daysToAsk(october, [kept('2026-10-30', '2026-10-31', true), kept('2026-10-31', '2026-10-31', true)], '2026-11-03')).toEqual([october])
})

test('ranges are cut where the recent past begins', () => {
  expect(splitAt([{ from: '2026-09-01', to: '2026-10-03' }, { from: '2026-10-05', to: '2026-10-06' }], '2026-10-01'))
    .toEqual({ before: [{ from: '2026-09-01', to: '2026-10-01' }], after: [{ from: '2026-10-01', to: '2026-10-03' }, { from: '2026-10-05', to: '2026-10-06' }] })
  expect(countDays([{ from: '2026-09-01', to: '2026-10-01' }, { from: '2026-10-05', to: '2026-10-06' }])).toBe(31)
})
