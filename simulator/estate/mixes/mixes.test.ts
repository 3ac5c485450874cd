import { expect, test } from 'vitest'
import { expectMonth, type Expectation } from '../../bill/expectation'
import { billedDays, rowsOfDay } from '../../bill/rows'
import { allResources, type Estate } from '../estate'
import { generateEstate } from '../generate'
import { EVERY_MIX } from '.'

const now = new Date('2026-11-03T06:00:00Z')
const month = (e: Estate, m: string): { total: number; jobs: number; standing: number; tokens: number } => {
  const out = { total: 0, jobs: 0, standing: 0, tokens: 0 }
  for (const day of billedDays(e, m)) {
    for (const r of rowsOfDay(e, day).filter((x) => x.scope !== 'out')) {
      const usd = r.cost10 / 1e10
      out.total += usd
      if (/job$/.test(r.of?.type ?? '')) out.jobs += usd
      else if (/ModelUnits|Host:/.test(r.usageType)) out.standing += usd
      else if (/[tT]oken/.test(r.usageType)) out.tokens += usd
    }
  }
  return out
}

test.each(EVERY_MIX)('%s is the same whenever it is asked for, and another by another seed', (mix) => {
  const [a, again, other] = [generateEstate({ seed: 42, now, mix }), generateEstate({ seed: 42, now, mix }), generateEstate({ seed: 7, now, mix })]
  expect(again).toEqual(a)
  expect(rowsOfDay(other, '2026-10-10')).not.toEqual(rowsOfDay(a, '2026-10-10'))
})

test.each([42, 7])('with seed %i each mix is mostly what its name says', (seed) => {
  const of = (mix: 'bursty' | 'standing' | 'growing') => month(generateEstate({ seed, now, mix }), '2026-10')
  const [bursty, standing, growing] = [of('bursty'), of('standing'), of('growing')]
  expect(bursty.jobs / bursty.total).toBeGreaterThan(0.6)
  expect(standing.standing / standing.total).toBeGreaterThan(0.7)
  expect(growing.tokens / growing.total).toBeGreaterThan(0.75)
})

test('tokens of the growing mix at least double in a year', () => {
  const e = generateEstate({ seed: 42, now, mix: 'growing' })
  expect(month(e, '2026-10').tokens / month(e, '2025-11').tokens).toBeGreaterThan(2)
})

test('in the standing mix some things are made and some deleted in the middle of a month', () => {
  const e = generateEstate({ seed: 42, now, mix: 'standing' })
  const list = [...e.provisionedThroughputs, ...e.endpoints.filter((x) => x.registered)]
  expect(list.filter((r) => r.deletedAt && r.deletedAt.getUTCDate() > 3).length).toBeGreaterThan(2)
  expect(list.filter((r) => r.createdAt > new Date('2025-12-01') && r.createdAt.getUTCDate() > 3).length).toBeGreaterThan(4)
})

test.each(EVERY_MIX)('%s: nothing of it is made in the future, and each is there once', (mix) => {
  const e = generateEstate({ seed: 7, now, mix, incidents: true })
  for (const r of allResources(e)) expect(r.createdAt.getTime(), r.name).toBeLessThanOrEqual(e.today.getTime())
  const keys = allResources(e).filter((r) => !r.deletedAt).map((r) => `${r.accountId} ${r.region} ${r.type} ${r.arn}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('perfect knowledge is nearly right of tokens, and knows of a month that is over all', () => {
  const e = generateEstate({ seed: 42, now, mix: 'growing' })
  const actual = month(e, '2026-09').total
  const [early, late] = [5, 25].map((day) => expectMonth(e, '2026-09', [day])[0]!) as [Expectation, Expectation]
  expect(Math.abs(early.total / actual - 1)).toBeLessThan(0.08)
  expect(Math.abs(late.total / actual - 1)).toBeLessThan(0.02)
  expect(late.billed).toBeGreaterThan(early.billed)
})

test('by expectation, jobs of a process come to what is drawn over a year', () => {
  const e = generateEstate({ seed: 42, now, mix: 'bursty' })
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']
  const [expected, actual] = [months.reduce((s, m) => s + expectMonth(e, m, [5])[0]!.total, 0), months.reduce((s, m) => s + month(e, m).total, 0)]
  expect(Math.abs(expected / actual - 1)).toBeLessThan(0.1)
})

test('incidents: three or more that break a pattern, and some that only look so', () => {
  const e = generateEstate({ seed: 42, now, incidents: true })
  expect(e.incidents.filter((i) => i.anomaly).length).toBeGreaterThanOrEqual(4)
  expect(e.incidents.filter((i) => !i.anomaly).map((i) => i.kind)).toEqual(expect.arrayContaining(['month-start', 'weekend-work', 'second-unit']))
})
