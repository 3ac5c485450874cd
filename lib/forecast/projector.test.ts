import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOf } from './as-of'
import { billAt } from './bill'
import type { ResourceFacts } from './facts'
import { dayNo } from './model/calendar'
import { Pools } from './model/pools'
import type { Unit } from './model/unit'
import { Projector, type ComputedPart } from './projector'
import { unitOf } from './testing/unit'

const NOW = new Date('2026-11-23T06:00:00Z')
const moment = momentOf({ now: NOW } as never, undefined)
const bill = billAt(new Map([['111111111111', '2026-11-21']]), moment)!
const nothing = { created: [], listRates: [], running: [] }
const running: ResourceFacts = { bornAt: null, endedAt: null, goneAt: null, lastSeenAt: null, state: 'running', listed: true }
const from = '2026-08-30'
const length = 84

function parts(units: [Unit, ResourceFacts][]): ComputedPart[] {
  const out: ComputedPart[] = []
  const projector = new Projector(moment, bill, { pools: new Pools([], dayNo(from), bill.known), charges: [], monthsAhead: 12 }, (p) => out.push(p))
  for (const [unit, resource] of units) projector.add(unit, resource)
  projector.finish(nothing)
  return out
}

const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: length, maxLength: length })
const anyUnit = fc.tuple(amounts, fc.constantFrom('standing', 'metered', 'storage')).map(([a, shape], ) => [unitOf(from, a, { shape }), running] as [Unit, ResourceFacts])
// AWS tells no end of evaluation and copy jobs; of some, nothing but the bill is left, or a state that was never read again.
const finishedJob = fc.tuple(amounts, fc.constantFrom('finished', 'stopped', 'failed', 'running', null), fc.constantFrom(Date.parse('2026-11-20T00:00:00Z'), null), fc.boolean()).map(([a, state, endedAt, listed]) =>
  [unitOf(from, a, { shape: 'transient', type: 'model-customization-job', resourceId: '77' }), { ...running, state, endedAt, listed }] as [Unit, ResourceFacts])

test('adding any number of finished jobs, anywhere among the units, changes no projected part', () => {
  fc.assert(fc.property(fc.array(anyUnit, { maxLength: 4 }), fc.array(finishedJob, { maxLength: 8 }), (units, jobs) => {
    expect(parts([...jobs.slice(0, 3), ...units, ...jobs.slice(3)])).toEqual(parts(units))
  }), { numRuns: 60 })
})

test('a part’s days are its month: what lies before the as-of unbilled, the rest projected', () => {
  fc.assert(fc.property(anyUnit, (unit) => {
    for (const p of parts([unit])) {
      const days = p.days.reduce((a, b) => a + b, 0)
      expect(p.unbilled[0]! + p.projected[0]!).toBeCloseTo(days, 3)
      expect(p.unbilled[0]).toBeGreaterThanOrEqual(0)
      expect(p.unbilled.slice(1).every((x) => x === 0)).toBe(true)
    }
  }), { numRuns: 60 })
})

test('nothing that is later than the as-of is looked at', () => {
  const past = { ...momentOf({ now: NOW } as never, '2026-11-10') }
  const then = billAt(new Map([['111111111111', '2026-11-21']]), past)!
  // Days before the 10th less two: the bill counts to the 7th.
  expect(then.known).toBe(dayNo('2026-11-08'))
  const at = (tail: number, resource: ResourceFacts): ComputedPart[] => {
    const out: ComputedPart[] = []
    const projector = new Projector(past, then, { pools: new Pools([], dayNo(from), then.known), charges: [], monthsAhead: 3 }, (p) => out.push(p))
    projector.add(unitOf(from, [...Array.from({ length: 70 }, () => 312), ...Array.from({ length: 14 }, () => tail)]), resource)
    projector.finish(nothing)
    return out
  }
  const gone = { ...running, state: 'failed', goneAt: Date.parse('2026-11-20T00:00:00Z'), lastSeenAt: Date.parse('2026-11-19T00:00:00Z') }
  expect(at(0, gone)).toEqual(at(99, running))
  expect(at(0, gone)).toHaveLength(1)
})

test('a job that runs: what it used is not billed yet, its rest is to come, and neither is anything else', () => {
  const out: ComputedPart[] = []
  const moment = momentOf({ now: NOW } as never, undefined)
  const bill = billAt(new Map([['111111111111', '2026-11-21']]), moment)!
  const projector = new Projector(moment, bill, { pools: new Pools([], dayNo(from), bill.known), charges: [], monthsAhead: 1 }, (p) => out.push(p))
  projector.finish({ ...nothing, running: [{ resourceId: '9', accountId: '111111111111', region: 'us-east-1', service: 'Amazon Bedrock', type: 'model-customization-job', meter: 'customization-training', shape: 'transient', category: 'usage', model: '', currency: 'USD', used: 35.5, rest: 14.5, method: 'm', facts: {} }] })
  expect(out).toHaveLength(1)
  expect([out[0]!.component, [...out[0]!.unbilled], [...out[0]!.projected], [...out[0]!.days].reduce((a, b) => a + b, 0)]).toEqual(['runningJobs', [35.5, 0], [14.5, 0], 50])
})
