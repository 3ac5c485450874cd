import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estateActions, grantedActions } from './needs'
import { MANAGED_POLICY_LIMIT, policyFor, sizeOf, splitPolicy } from './policy'

const actionsIn = (parts: ReturnType<typeof splitPolicy>) => parts.flatMap((p) => p.Statement.flatMap((s) => s.Action))

test('today’s estate fits, in as few parts as can be', () => {
  const parts = splitPolicy(estateActions())
  expect(parts.every((p) => sizeOf(p) <= MANAGED_POLICY_LIMIT)).toBe(true)
  expect(actionsIn(parts)).toEqual(estateActions())
  expect(parts).toHaveLength(Math.ceil(sizeOf(policyFor(estateActions())!) / MANAGED_POLICY_LIMIT))
})

test('any number of actions is split into as many parts as it takes, none lost, none twice', () => {
  const action = fc.tuple(fc.stringMatching(/^[a-z][a-z-]{2,20}$/), fc.stringMatching(/^[A-Z][A-Za-z0-9]{2,60}$/)).map(([service, name]) => `${service}:List${name}`)
  fc.assert(fc.property(fc.uniqueArray(action, { minLength: 1, maxLength: 1000 }), fc.integer({ min: 400, max: 6144 }), (actions, limit) => {
    const parts = splitPolicy(actions, limit)
    expect(actionsIn(parts)).toEqual([...actions].sort())
    for (const [i, part] of parts.entries()) {
      expect(sizeOf(part)).toBeLessThanOrEqual(limit)
      // No part could have held the next one's first action.
      if (parts[i + 1]) expect(sizeOf(policyFor([...part.Statement[0]!.Action, parts[i + 1]!.Statement[0]!.Action[0]!], part.Statement[0]!.Sid)!)).toBeGreaterThan(limit)
    }
  }), { numRuns: 30 })
})

test('an action longer than a policy is told', () => {
  expect(() => splitPolicy([`bedrock:List${'X'.repeat(400)}`], 300)).toThrow(/alone is over the 300/)
})

test('IAM counts no white space', () => {
  expect(sizeOf(policyFor(['a:ListB'])!)).toBe('{"Version":"2012-10-17","Statement":[{"Sid":"OutcropRead","Effect":"Allow","Action":["a:ListB"],"Resource":"*"}]}'.length)
})

test('only reads are granted, each by its name, and assuming the role', () => {
  expect(grantedActions().filter((a) => !/^[a-z0-9-]+:(List|Get|Describe|BatchGet|Lookup|Head)[A-Z]\w+$/.test(a))).toEqual(['sts:AssumeRole'])
  expect(grantedActions().join()).not.toContain('*')
})
