import { expect, test } from 'vitest'
import { NewStanding } from './new-standing'
import type { Projection, Unit } from './unit'

const bill = (resourceId: string, rate: string, currency = 'USD'): [Unit, Projection] => [
  { resourceId, accountId: '111111111111', region: 'us-east-1', service: 'Amazon Bedrock', type: 'provisioned-throughput', meter: 'model-units', shape: 'standing', category: 'usage', model: '', currency, from: 0, amounts: new Float64Array() },
  { component: 'standing', daily: () => 0, method: '', facts: { rate } },
]
const born = { resourceId: 'new', accountId: '111111111111', region: 'us-east-1', type: 'provisioned-throughput', bornAt: 0 }
const restOf = (peers: [Unit, Projection][], listRates: { resourceId: string; meter: string; currency: string; rate: number; detail: string }[] = []) => {
  const standing = new NewStanding()
  for (const [unit, projection] of peers) standing.saw(unit, projection)
  return standing.rest({ created: [born], listRates }).map((r) => [r.projection.facts.rate, r.of.currency, r.projection.daily(1)])
}

test('what nothing prices stands at the median rate of its type, of an even count the mean of the middle two', () => {
  expect(restOf([bill('a', '10'), bill('b', '40')])).toEqual([['25', 'USD', 600]])
  expect(restOf([bill('a', '10'), bill('b', '40'), bill('c', '12')])).toEqual([['12', 'USD', 288]])
  expect(restOf([])).toEqual([])
})

test('rates of two currencies are not mixed', () => {
  expect(restOf([bill('a', '10', 'EUR'), bill('b', '30', 'EUR'), bill('c', '60'), bill('d', '22', 'EUR')])).toEqual([['22', 'EUR', 528]])
  expect(restOf([bill('a', '10', 'EUR'), bill('c', '13')])).toEqual([['13', 'USD', 312]])
})

test('a list price goes before the rates of others', () => {
  expect(restOf([bill('a', '10')], [{ resourceId: 'new', meter: 'model-units', currency: 'USD', rate: 24, detail: 'list' }])).toEqual([['24', 'USD', 576]])
})
