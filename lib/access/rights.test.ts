import { describe, expect, test } from 'vitest'
import type { Role } from '@/lib/core/context'
import { lesser } from './lesser-role'
import { may } from './permit'
import { ACTIONS, RIGHTS, ROLES, TEAM_BOUND, type Action } from './rights'
import { person } from './testing/actors'

const OWN = 7
const OTHER = 8

/**
 * What is meant, written by hand apart from the map: for each action the letters of the roles that may do it
 * — Admin, aNalyst, Lead, Manager, Viewer — for one's own team, another team, and what has no team.
 */
const MEANT: Record<Action, [own: string, other: string, none: string]> = {
  'estate:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'cost:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'coverage:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'run:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'run:start': ['AN', 'AN', 'AN'],
  'finding:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'finding:dismiss': ['AN', 'AN', 'AN'],
  'anomaly:dismiss': ['AN', 'AN', 'AN'],
  'resource:assign': ['AL', 'A', 'AL'],
  'team:read': ['ANLMV', 'ANLMV', 'ANLMV'],
  'team:edit': ['A', 'A', 'A'],
  'budget:edit': ['AM', 'AM', 'AM'],
  'person:read': ['ANLM', 'ANLM', 'ANLM'],
  'person:add': ['A', 'A', 'A'],
  'person:edit': ['A', 'A', 'A'],
  'account:read': ['AN', 'AN', 'AN'],
  'account:add': ['A', 'A', 'A'],
  'account:edit': ['A', 'A', 'A'],
  'source:read': ['AN', 'AN', 'AN'],
  'source:add': ['A', 'A', 'A'],
  'source:edit': ['A', 'A', 'A'],
  'export:estate': ['ANLM', 'ANLM', 'ANLM'],
  'export:chargeback': ['ANM', 'ANM', 'ANM'],
  'month:close': ['AM', 'AM', 'AM'],
  'token:create': ['ANLM', 'ANLM', 'ANLM'],
  'token:manage': ['A', 'A', 'A'],
  'audit:read': ['A', 'A', 'A'],
  'setting:edit': ['A', 'A', 'A'],
  'backup:create': ['A', 'A', 'A'],
}
const LETTER: Record<Role, string> = { admin: 'A', analyst: 'N', lead: 'L', manager: 'M', viewer: 'V' }

test('every action has a row, and every row an action', () => {
  expect(Object.keys(MEANT).sort()).toEqual(Object.keys(ACTIONS).sort())
})

describe.each(ROLES)('%s', (role) => {
  const actor = person(role, [OWN])
  test.each(Object.keys(ACTIONS) as Action[])('%s', (action) => {
    const [own, other, none] = MEANT[action] ?? ['?', '?', '?']
    expect(may(actor, action, { teamIds: [OWN] }), 'own team').toBe(own.includes(LETTER[role]))
    expect(may(actor, action, { teamIds: [OTHER] }), 'other team').toBe(other.includes(LETTER[role]))
    expect(may(actor, action, { teamIds: [null] }), 'no team').toBe(none.includes(LETTER[role]))
    // One foreign resource among many decides.
    expect(may(actor, action, { teamIds: [OWN, null, OTHER] }), 'mixed').toBe(other.includes(LETTER[role]) && own.includes(LETTER[role]))
  })
})

test('whoever has a shell, and the worker, may do everything', () => {
  for (const action of Object.keys(ACTIONS) as Action[]) {
    expect(may({ kind: 'cli', user: 'root' }, action, { teamIds: [OTHER] })).toBe(true)
    expect(may({ kind: 'system', name: 'schedule' }, action)).toBe(true)
  }
})

test('every action is described, and no role is team-bound in an action it lacks', () => {
  for (const text of Object.values(ACTIONS)) expect(text).toMatch(/^[A-Z].{8,}$/)
  for (const role of ROLES) for (const action of TEAM_BOUND[role] ?? []) expect(RIGHTS[role]).toContain(action)
})

test('the lesser of two roles never has a right that one of them lacks', () => {
  for (const a of ROLES) {
    for (const b of ROLES) {
      const role = lesser(a, b)
      for (const action of RIGHTS[role]) expect(RIGHTS[a].includes(action) && RIGHTS[b].includes(action), `${a} ${b} → ${role}: ${action}`).toBe(true)
    }
  }
  expect(lesser('admin', 'analyst')).toBe('analyst')
  expect(lesser('lead', 'analyst')).toBe('viewer')
})
