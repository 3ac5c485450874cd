import { sumOf } from '../../decimal'
import type { ForecastAnswer } from '../queries'

type Components = ForecastAnswer['components']

/** A forecast of November as of the 23rd; what a test is about is given, sums are added up. */
export function answer(components: Partial<Components> = {}, more: Partial<ForecastAnswer> = {}): ForecastAnswer {
  const c: Components = { billed: '130646.34', unbilled: '6894.35', standing: '18950.61', metered: '25175.14', storage: '370.99', runningJobs: '186.4', adjustments: '0', ...components }
  const total = sumOf(Object.values(c))
  const expectedRuns = more.expectedRuns ?? '0'
  const score = { mape: 0, bias: 0 }
  const day = (n: number, of: Partial<ForecastAnswer['days'][number]>) => ({ date: `2026-11-${String(n).padStart(2, '0')}`, billed: '0', unbilled: '0', projected: '0', expectedRuns: '0', ...of })
  return {
    month: '2026-11', asOf: '2026-11-23', computedAt: '2026-11-23T06:00:00.000Z', billedTo: '2026-11-21', metric: 'unblended', currency: 'USD',
    components: c, total, expectedRuns, totalWithExpectedRuns: sumOf([total, expectedRuns]),
    band: { low: '178812', high: '186088', level: 0.8, from: 'back-tests' }, history: { days: 326, enough: true },
    days: [...Array.from({ length: 21 }, (_, i) => day(i + 1, i === 0 ? { billed: c.billed } : {})), day(22, { unbilled: c.unbilled }), ...Array.from({ length: 8 }, (_, i) => day(i + 23, i === 7 ? { projected: sumOf([c.standing, c.metered, c.storage, c.runningJobs, c.adjustments]) } : { projected: i === 0 ? '0.000000000000' : '0' }))],
    excluded: [], excludedCount: 0, excludedTotals: { billed: '0', rateTimes730: '0' }, expected: [], naive: { monthToDateLinear: '186637.63', rateTimes730: '289172' },
    trackRecord: { ...score, origins: 0, withExpectedRuns: score, coverage: null, baselines: { linear: score, rateTimes730: score }, enough: false },
    ...more,
  }
}
