import { describe, expect, test } from 'vitest'
import { ResourceQuery } from '@/lib/api/schemas/resource'
import { queryString } from '../api'
import { shortNames } from '../names'
import { assignBody, ownersOf } from './assign'
import { FILTERS, VIEWS, moneyHead, nextSort, partsOf, toFilter, viewOf, viewPatch, type FilterState } from './filters'
import { facetLabel, ordered } from './labels'
import { billParams, notListedParams, partsParams, wholeParams } from './list-query'

const none: FilterState = { shape: [], type: [], team: [], account: [], flag: [], region: [], state: [], owner: [], q: '', sort: '-monthToDate', parts: 'exclude' }

describe('the URL speaks the API’s language', () => {
  test('every filter of the page is a parameter of GET /resources', () => {
    const state = { ...none, shape: ['standing'], type: ['agent'], team: ['none'], account: ['214588310976'], flag: ['unowned'], region: ['us-east-1'], state: ['running'], owner: ['a@b.example'], q: ' nova ' }
    const filter = toFilter(state)
    expect(Object.keys(filter).sort()).toEqual([...FILTERS, 'q', 'parts'].sort())
    expect(filter.q).toBe('nova')
    expect(ResourceQuery.safeParse({ ...filter, sort: state.sort }).success).toBe(true)
  })

  test('every built-in view is a filter that the API takes, and is recognised', () => {
    for (const [i, view] of VIEWS.entries()) {
      expect(ResourceQuery.safeParse({ ...view.filter, parts: partsOf(view) }).success, view.label).toBe(true)
      const state = { ...none, ...Object.fromEntries(Object.entries(viewPatch(view)).map(([k, v]) => [k, v ?? (k === 'parts' ? 'exclude' : k === 'q' || k === 'sort' ? '' : [])])) } as FilterState
      expect(viewOf(state), view.label).toBe(i)
    }
  })

  test('no view is marked once something else is filtered; the header’s accounts do not count', () => {
    expect(viewOf({ ...none, account: ['1'] })).toBe(0)
    expect(viewOf({ ...none, region: ['us-east-1'] })).toBe(-1)
    expect(viewOf({ ...none, q: 'x' })).toBe(-1)
    expect(viewOf({ ...none, parts: 'include' })).toBe(-1)
    expect(viewOf({ ...none, shape: ['metered', 'standing'] })).toBe(1)
  })

  test('lists go by comma and empty values are left out', () => {
    expect(queryString({ type: ['agent', 'flow'], q: '', flag: [], limit: 1, cursor: null })).toBe('type=agent%2Cflow&limit=1')
  })

  test('the sums above the table ask for what they say', () => {
    const figures = { month: '2026-11', metric: 'unblended' }
    expect(notListedParams(figures)).toEqual({ flag: ['not-listed'], month: '2026-11', metric: 'unblended', limit: 1 })
    expect(wholeParams(figures)).toEqual({ parts: 'exclude', month: '2026-11', metric: 'unblended', limit: 1 })
    expect(partsParams({ parts: 'exclude', type: ['agent'] }, figures)).toMatchObject({ parts: 'only', type: ['agent'] })
    expect(billParams(figures)).toEqual({ from: '2026-11-01', to: '2026-12-01', groupBy: 'shape', metric: 'unblended' })
  })
})

test('sorting: figures begin at the top, words at A, a second click turns', () => {
  expect([nextSort('-monthToDate', 'name', false), nextSort('name', 'name', false), nextSort('-name', 'name', false)]).toEqual(['name', '-name', 'name'])
  expect([nextSort('name', 'hourly', true), nextSort('-hourly', 'hourly', true)]).toEqual(['-hourly', 'hourly'])
  expect([moneyHead('2026-11', '2026-11'), moneyHead('2026-10', '2026-11')]).toEqual(['MTD', 'Oct'])
})

test('accounts lose only the beginning that all of them share', () => {
  expect([...shortNames(['northwind-prod', 'northwind-eu']).values()]).toEqual(['prod', 'eu'])
  expect([...shortNames(['acme-a', 'other-b']).values()]).toEqual(['acme-a', 'other-b'])
  expect([...shortNames(['northwind-prod']).values()]).toEqual(['northwind-prod'])
  expect([...shortNames(['team-a-dev', 'team-a', 'team-b']).values()]).toEqual(['a-dev', 'a', 'b'])
})

test('facets show words, in an order the eye finds again', () => {
  expect([facetLabel('shape', 'none', 'none'), facetLabel('flag', 'unowned', 'unowned'), facetLabel('team', 'none', 'none'), facetLabel('owner', 'none', 'none'), facetLabel('region', 'us-east-1', 'us-east-1')])
    .toEqual(['No meter', 'No owner', 'Unassigned', 'No owner', 'us-east-1'])
  expect(ordered('shape', [{ value: 'none' }, { value: 'transient' }, { value: 'standing' }]).map((f) => f.value)).toEqual(['standing', 'transient', 'none'])
})

test('an assignment leaves alone what was not chosen, and can take away', () => {
  expect(assignBody({ ids: ['1'] }, { team: undefined, owner: null, from: '2026-11-01' })).toEqual({ ids: ['1'], owner: null, from: '2026-11-01' })
  const team = { key: 'a', name: 'A', parent: null, costCentre: '', budget: null, currency: 'USD', resources: 0, leads: [{ email: 'z@x.example', name: 'Zoe' }], members: [{ email: 'b@x.example', name: 'Ben' }, { email: 'z@x.example', name: 'Zoe' }] }
  expect(ownersOf([team, { ...team, key: 'b' }])).toEqual([{ value: 'b@x.example', label: 'Ben' }, { value: 'z@x.example', label: 'Zoe' }])
})
