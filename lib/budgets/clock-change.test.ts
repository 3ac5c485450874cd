import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAt } from '@/lib/jobs/run'
import { cadenceOf } from '@/lib/jobs/series/cadence'
import { outlook } from '@/lib/jobs/series/next-dates'
import { makeRun } from '@/lib/jobs/testing/make-run'
import { assess } from './assess'
import { addDays, addMonths, monthRange } from '@/lib/core/clock'
import { momentOf } from '@/lib/forecast/as-of'
import { billAt } from '@/lib/forecast/bill'
import { dayNo } from '@/lib/forecast/model/calendar'
import { Pools } from '@/lib/forecast/model/pools'
import { monthDays } from '@/lib/forecast/month-days'
import { Projector } from '@/lib/forecast/projector'
import { repeat, unitOf } from '@/lib/forecast/testing/unit'

// In New York the clock goes back at 06:00 UTC on 1 November 2026 and went forward at 07:00 UTC on 8 March 2026: days of 25 and 23 hours.
const zone = process.env.TZ
beforeAll(() => { process.env.TZ = 'America/New_York' })
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test('the test runs where clocks change', () => {
  expect(new Date('2026-11-01T05:59:00Z').getTimezoneOffset() - new Date('2026-11-01T06:00:00Z').getTimezoneOffset()).toBe(-60)
  expect(new Date('2026-03-08T06:59:00Z').getTimezoneOffset() - new Date('2026-03-08T07:00:00Z').getTimezoneOffset()).toBe(60)
})

describe.each([['2026-11-01', 720], ['2026-03-08', 744]])('around %s', (change, hours) => {
  const month = change.slice(0, 7)
  // Bill to the day before the change, seen at 05:30 UTC of the change.
  const now = new Date(`${change}T05:30:00Z`)
  const billedTo = addDays(change, -1)

  test('$1 an hour is $24 each day of the month, and 5.5 hours of it are used today', () => {
    const moment = momentOf({ now } as never, undefined)
    expect(moment.day).toBe(change)
    const bill = billAt(new Map([['111111111111', billedTo]]), moment)!
    const parts: { unbilled: Float64Array; projected: Float64Array; days: Float64Array }[] = []
    const projector = new Projector(moment, bill, { pools: new Pools([], bill.known - 84, bill.known), charges: [], monthsAhead: 1 }, (p) => parts.push(p))
    projector.add(unitOf(addDays(change, -84), repeat(84, 24)), { bornAt: null, endedAt: null, goneAt: null, lastSeenAt: null, state: 'running', listed: true })
    projector.finish({ created: [], listRates: [], running: [] })
    const billedHours = (dayNo(change) - dayNo(`${month}-01`)) * 24
    expect(parts).toHaveLength(1)
    expect([parts[0]!.unbilled[0], parts[0]!.projected[0]]).toEqual([5.5, hours - billedHours - 5.5])
    expect([...parts[0]!.days].every((d) => d === 24)).toBe(true)
  })

  test('a month has its days, in order, and each its share', () => {
    const total = String(hours)
    const days = monthDays({ month, moment: momentOf({ now } as never, undefined), billedTo: null, billed: new Map(), weights: null, expected: [],
      sums: { components: { billed: '0', unbilled: '5.5', standing: total, metered: '0', storage: '0', runningJobs: '0', adjustments: '0' }, total: String(hours + 5.5), expectedRuns: '0', totalWithExpectedRuns: total } })
    expect(days.map((d) => d.date)).toEqual(Array.from({ length: hours / 24 }, (_, i) => addDays(`${month}-01`, i)))
    expect([monthRange(month).from, addMonths(month, 1), days.at(-1)!.date]).toEqual([`${month}-01`, addMonths(month, 1), addDays(monthRange(month).to, -1)])
  })

  test('a run across the change takes the hours that passed, and counts to its UTC day', () => {
    const run = runAt(makeRun(1, 'tone', change, '5', { startedAt: new Date(`${change}T04:30:00Z`), endedAt: new Date(`${change}T08:30:00Z`) }), { day: addDays(change, 1), at: new Date(`${addDays(change, 1)}T00:00:00Z`), lastDay: null })
    expect(run).toMatchObject({ day: change, durationSeconds: 4 * 3600, ended: true, timeProblem: null })
  })

  test('a weekly series keeps its weekday and a daily one its days', () => {
    for (const step of [7, 1]) {
      const days = Array.from({ length: 9 }, (_, i) => addDays(change, -step * (9 - i)))
      expect(outlook(cadenceOf(days)!, days, { asOf: change, from: change, to: addDays(change, 15) }).dates).toEqual(Array.from({ length: Math.ceil(15 / step) }, (_, i) => addDays(change, step * i)))
    }
  })

  test('a budget’s pace counts UTC days', () => {
    const days = Array.from({ length: hours / 24 }, (_, i) => ({ date: addDays(`${month}-01`, i), billed: i < 15 ? '24' : '0', unbilled: '0', projected: i < 15 ? '0' : '24', expectedRuns: '0' }))
    const total = String(hours)
    expect(assess(total, { month, billedTo: `${month}-15`, components: { billed: '360', unbilled: '0' }, total, expectedRuns: '0', totalWithExpectedRuns: total, history: { enough: true }, days })).toMatchObject({
      state: 'on-track', shareOfMonth: (15 / (hours / 24)).toFixed(6).replace(/0+$/, ''), overrun: null })
  })
})
