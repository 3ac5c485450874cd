import { expect, test } from 'vitest'
import { comparedDay, daysOf } from './params'
import { linesHref } from './opens'
import { brokeLine, comparedLine, grantsLine, monthLabel, movedLine, notListedLine, sharePercent, topTitle } from './words'

const mtd = { amount: '130646.3401', from: '2026-11-01', to: '2026-11-21', days: 21, sameDaysLastMonth: { amount: '118349.35', from: '2026-10-01', to: '2026-10-21' } }

test('the month names its days and what it is compared with', () => {
  expect(monthLabel(mtd, '2026-11', '2026-11')).toBe('Month to date, 1–21 Nov')
  expect(monthLabel(mtd, '2026-11', '2027-01')).toBe('November 2026, 1–21 Nov')
  expect(monthLabel({ ...mtd, to: null }, '2026-11', '2026-11')).toBe('November 2026')
  expect(comparedLine(mtd, '2026-11', 'USD')).toBe('+10.4% on $118,349.35, same 21 days of October')
  expect(comparedLine({ ...mtd, sameDaysLastMonth: null }, '2026-11', 'USD')).toBe('No bill of October to compare with.')
  expect(comparedLine({ ...mtd, to: null }, '2026-11', 'USD')).toBe('No bill covers this month yet.')
})

test('the top of the bill', () => {
  expect(topTitle(10, '92565.17', '130646.34')).toBe('Ten resources carry 70% of the bill')
  expect(topTitle(1, '5', '5')).toBe('One resource carries 100% of the bill')
  expect(topTitle(0, '0', '0')).toBe('Resources by cost')
})

test('grants that are missing, and where', () => {
  expect(grantsLine(['sagemaker:DescribeEndpoint', 'bedrock:ListImportedModels'], ['northwind-labs'], 3)).toBe('2 grants missing in northwind-labs.')
  expect(grantsLine(['bedrock:ListImportedModels'], ['a', 'b'], 3)).toBe('1 grant missing in 2 accounts.')
  expect(grantsLine([], [], 31)).toBe('31 resources on the bill that no listing showed.')
})

test('why something moved, from facts', () => {
  const m = { reason: 'up', monthToDate: '7418.04', sameDaysLastMonth: '4122.66', changeShare: '0.799335', team: { name: 'Search' }, owner: null }
  expect(movedLine(m, '2026-11', 'USD')).toBe('+79.9% on $4,122.66')
  expect(movedLine({ ...m, reason: 'new', sameDaysLastMonth: '0', changeShare: null, team: null }, '2026-11', 'USD')).toBe('nothing in the same days of October, no owner')
  expect(movedLine({ ...m, reason: 'ended', monthToDate: '0' }, '2026-11', 'USD')).toBe('billed $4,122.66 in October, nothing now')
  expect(sharePercent('0.109280')).toBe('10.9%')
})

test('days of the chart and the days they are compared with', () => {
  expect(daysOf('2026-02', null)).toHaveLength(28)
  expect(daysOf('2026-11', '2026-11-03')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
  expect(comparedDay('2026-11-21', 'day')).toBe('2026-10-21')
  expect(comparedDay('2026-03-31', 'day')).toBeNull()
  expect(comparedDay('2026-11-21', 'weekday')).toBe('2026-10-24')
  expect(comparedDay('2026-11-21', 'none')).toBeNull()
})

test('billed but not listed says what it counts, what no grant would list, and what the coverage counts beside it', () => {
  const nothing = { amount: '0', resources: 0, missingActions: [], accounts: [], awsOwned: '0', withoutResource: '0' }
  expect(notListedLine(nothing, 'USD')).toBe('Every resource on the bill was listed.')
  expect(notListedLine({ ...nothing, amount: '3', awsOwned: '3' }, 'USD')).toBe('$3.00 on AWS’s own tools, which no account can list.')
  expect(notListedLine({ ...nothing, amount: '15', resources: 2, missingActions: ['bedrock:ListImportedModels'], accounts: ['labs'], awsOwned: '3', withoutResource: '4' }, 'USD'))
    .toBe('1 grant missing in labs. $3.00 of it on AWS’s own tools, which no account can list. $4.00 more of types not listed names no resource.')
})

test('a figure of the month leads to the lines of its own days', () => {
  expect(linesHref({ from: '2026-11-01', to: '2026-11-21' }, { type: ['unattributed'] })).toBe('/costs?from=2026-11-01&to=2026-11-22&groupBy=account&lines=all&type=unattributed')
  expect(linesHref({ from: '2026-11-01', to: null })).toBe('')
})

test('what broke its pattern: when, its usual, and what makes it', () => {
  const a = { firstDay: '2026-11-18', lastDay: '2026-11-19', state: 'open', kind: 'spike', expected: '200', currency: 'USD', explainedBy: { meters: [{ name: 'Input tokens' }], principals: [{ name: 'agent/loop' }] } }
  expect(brokeLine(a)).toBe('18–19 Nov, still going on · $200.00 usual · Input tokens by agent/loop')
  expect(brokeLine({ ...a, state: 'ended', kind: 'new', explainedBy: { meters: [], principals: [] } })).toBe('18–19 Nov · nothing before')
})
