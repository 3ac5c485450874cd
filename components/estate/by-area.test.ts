import { expect, test } from 'vitest'
import { TYPES } from '@/lib/estate'
import { AREAS } from '@/lib/estate/areas'
import { byArea } from './by-area'

const value = (id: string, label: string, count = 1) => ({ value: id, label, count })
const areaOf = Object.fromEntries(TYPES.map((t) => [t.id, t.area]))
const values = [value('flow', 'Flow', 9), value('agent', 'Agent', 5), value('agent-alias', 'Agent alias', 3), value('made-up', 'Made up')]

test('types stand under their area, areas in their own order, what is not declared last', () => {
  expect(byArea(values, areaOf).map((g) => [g.name, g.count, ...g.values.map((f) => f.value)])).toEqual([
    ['Agents and prompts', 8, 'agent', 'agent-alias'], ['Flows', 9, 'flow'], ['Other', 1, 'made-up']])
})

test('words look into names and ids; what is chosen stays whatever they say', () => {
  expect(byArea(values, areaOf, 'alias agent').flatMap((g) => g.values.map((f) => f.value))).toEqual(['agent-alias'])
  expect(byArea(values, areaOf, 'nothing', ['flow']).flatMap((g) => g.values.map((f) => f.value))).toEqual(['flow'])
})

test('every declared type has an area that has a name', () => {
  const named = new Set<string>(AREAS.map((a) => a.id))
  expect(TYPES.filter((t) => !named.has(t.area)).map((t) => t.id)).toEqual([])
})
