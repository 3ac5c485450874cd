import { describe, expect, test } from 'vitest'
import type { Budgets } from '../budgets/queries'
import { leftWords, outlookWords } from '../budgets/words'
import { factRows } from './facts'
import { answer } from './testing/answer'
import { bandLine, forecastTitle, nextRun, offBy, rangeFigure } from './words'
import { bandWords, errorsOf, nearestDay, trackTitle } from './track'

type Overall = NonNullable<Budgets['overall']>
const budget = (amount: string, more: Partial<Overall> = {}): Overall => ({ source: 'all', amount, currency: 'USD', state: 'at-risk', reason: null, spent: '130646.34', unbilled: '6894.35', shareOfMonth: '0.7', shareOfBudget: '0.725813', forecast: null, overrun: null, ...more })

describe('titles say the finding', () => {
  test.each([
    [budget('180000'), 'November ends near $182,224, likely $2,224 over budget'], [budget('200000'), 'November ends near $182,224, $17,776 under budget'],
    [null, 'November ends near $182,224'], [budget('180000', { currency: 'EUR' }), 'November ends near $182,224'],
  ])('%#', (overall, title) => { expect(forecastTitle(answer(), overall)).toBe(title) })
  test('a month that is billed whole came to its bill', () => {
    const whole = answer({ unbilled: '0', standing: '0', metered: '0', storage: '0', runningJobs: '0' }, { billedTo: '2026-12-01' })
    expect(forecastTitle(whole, budget('130000'))).toBe('November came to $130,646, $646 over budget')
    expect([bandLine(whole), rangeFigure(whole)]).toEqual(['Every day of it is billed: nothing is projected', '$130,646'])
  })
})

test('the band is a range with how much of it is known; without one the reason is said', () => {
  expect([bandLine(answer()), rangeFigure(answer())]).toEqual(['80% band $178,812 to $186,088. 72% of it is billed', '$178.8k – $186.1k'])
  const none = answer({}, { band: null, bandReason: 'Two months are too few to score.' })
  expect([bandLine(none), rangeFigure(none)]).toEqual(['No band: Two months are too few to score. 72% of it is billed', '$182,224'])
})

test('what simple tools say is measured against the likely month end', () => {
  expect([offBy('289172', '182223.83', 'USD'), offBy('180000', '182223.83', 'USD'), offBy('5', '5', 'USD')]).toEqual(['$106,948 too much', '$2,224 too little', 'the same'])
})

test('the next expected run is the earliest', () => {
  const run = (name: string, date: string) => ({ seriesKey: name, name, type: 'model-customization-job', team: null, date, amount: '413', basis: 'median of last 6 runs' })
  expect(nextRun(answer({}, { expected: [run('monthly', '2026-11-30'), run('weekly-tagger-ft', '2026-11-29')] }))).toBe('weekly-tagger-ft on 29 Nov')
  expect(nextRun(answer())).toBeNull()
})

describe('a budget in words', () => {
  const forecast = (left: string, leftWithExpectedRuns = left, expectedRuns = '0') => ({ total: '1', expectedRuns, totalWithExpectedRuns: '1', left, leftWithExpectedRuns })
  test.each([
    [budget('1', { state: 'on-track', forecast: forecast('401.2') }), '$401 left at month end.'], [budget('1', { state: 'on-track', forecast: forecast('401.2', '101.2', '300') }), '$401 left at month end, $101 with expected runs.'],
    [budget('1', { overrun: { date: '2026-11-28', basis: 'projected', withExpectedRuns: false } }), 'Passed on 28 Nov at this pace.'], [budget('1', { overrun: { date: '2026-11-28', basis: 'projected', withExpectedRuns: true } }), 'Passed on 28 Nov if the expected runs start.'],
    [budget('1', { state: 'over', overrun: { date: '2026-11-19', basis: 'billed', withExpectedRuns: false } }), 'Passed on 19 Nov.'], [budget('1', { state: 'over', overrun: { date: '2026-11-22', basis: 'estimated', withExpectedRuns: false } }), 'Passed on 22 Nov, by use not billed yet.'],
    [budget('1', { state: 'unknown', reason: 'Only 2 days are billed.' }), 'Only 2 days are billed.'],
  ])('%#', (b, words) => { expect(outlookWords(b, 'USD')).toBe(words) })
  test('over and left', () => { expect([leftWords(budget('1', { forecast: forecast('-2223.83') }), 'USD'), leftWords(budget('1'), 'USD')]).toEqual(['$2,224 over', null]) })
})

describe('track record', () => {
  const back = (month: string, day: number, predicted: string, actual: string, inBand: boolean | null = null) => ({ month, day, shape: 'total', predicted, predictedWithRuns: predicted, actual, linear: '0', rateTimes730: '0', inBand })
  const tests = [back('2026-10', 20, '98.9', '100', true), back('2026-09', 20, '102.7', '100', false), back('2026-10', 5, '150', '100'), back('2026-08', 20, '5', '0')]
  test('a day’s errors by month; a month of zeros has none', () => {
    expect(errorsOf(tests, 20).map((e) => [e.month, e.error.toFixed(3), e.inBand])).toEqual([['2026-09', '0.027', false], ['2026-10', '-0.011', true]])
    expect(trackTitle(errorsOf(tests, 20), 20)).toBe('As of day 20 we were off by 1.9% on average')
    expect(bandWords(errorsOf(tests, 20))).toBe('Within the band in 1 of 2 months.')
    expect(bandWords(errorsOf(tests, 5))).toMatch(/^No month had a band/)
  })
  test.each([[23, 20], [20, 20], [19, 5], [2, 5]])('on the %ith the day that tells most is the %ith', (today, day) => { expect(nearestDay(tests, today)).toBe(day) })
  test('nothing tested is no record', () => { expect([trackTitle([], null), nearestDay([], 5)]).toEqual(['No track record yet', null]) })
})

test('facts of a part are written as what they are', () => {
  expect(factRows({ rate: '13.08', hours: '186', until: '2026-12-01', untilReason: 'end of the month', level: '1200.5', trend: null }, 'USD')).toEqual([
    ['rate', '$13.0800'], ['hours', '186 hours'], ['until', '1 Dec'], ['until reason', 'end of the month'], ['level', '$1,200.50']])
})
