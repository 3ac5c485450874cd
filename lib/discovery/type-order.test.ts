import { expect, test } from 'vitest'
import { LISTED_TYPES, type ListedType } from '@/lib/estate'
import { agentType, aliasType, endpointType } from './testing/types'
import { inOrder } from './type-order'

const ids = (types: readonly ListedType[]) => inOrder(types).types.map((t) => t.id)
const childOf = (id: string, parent: string): ListedType => ({ ...aliasType, id, list: { ...aliasType.list, per: { type: parent, inputs: () => [] } } })

test('a parent comes before its children, of any depth', () => {
  expect(ids([childOf('grandchild', 't-alias'), aliasType, agentType])).toEqual(['t-agent', 't-alias', 'grandchild'])
})

test('tied types and their children wait for all others', () => {
  expect([...inOrder([childOf('x', 't-endpoint'), endpointType, agentType, childOf('y', 'foundation-model')]).late].sort()).toEqual(['t-endpoint', 'x', 'y'])
})

test('types that wait for each other are an error that names them', () => {
  expect(() => inOrder([childOf('a', 'b'), childOf('b', 'a')])).toThrow('a → b → a')
})

test('the estate’s own declarations wait for parents that exist', () => {
  expect(inOrder(LISTED_TYPES).types).toHaveLength(LISTED_TYPES.length)
  for (const type of LISTED_TYPES) if (type.list.per) expect(LISTED_TYPES.map((t) => t.id), type.id).toContain(type.list.per.type)
})
