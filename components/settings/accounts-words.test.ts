import { expect, test } from 'vitest'
import { accountState } from './account-state'
import { beyondPolicy } from './grants'
import { linesOf, listOf } from './lists'
import { summaryOf } from './organization-words'

const fine = { ignored: false, excludedBy: null, status: 'active' as const, organizationState: 'ACTIVE', problem: null }

test('an account that is fine says nothing; the others say the strongest reason first', () => {
  expect(accountState(fine)).toBeUndefined()
  expect(accountState({ ...fine, status: 'suspended', organizationState: 'PENDING_CLOSURE', ignored: true })).toMatchObject({ words: 'Closing', tone: 'amber' })
  expect(accountState({ ...fine, status: 'left' })?.words).toBe('Left the organisation')
  expect(accountState({ ...fine, ignored: true, excludedBy: 'x' })?.words).toBe('Left out')
  expect(accountState({ ...fine, excludedBy: 'excluded with the unit Sandbox' })).toMatchObject({ words: 'Left out by rule', why: 'excluded with the unit Sandbox' })
  expect(accountState({ ...fine, status: 'unreachable', problem: 'no such role' })).toEqual({ words: 'Cannot be entered', tone: 'red', why: 'no such role' })
})

test('what no policy can grant is told apart, by what denies it', () => {
  const denied = (action: string, deniedBy: string | null) => ({ action, grant: 'denied' as const, deniedBy, reason: `by ${deniedBy}` })
  expect(beyondPolicy([denied('a:ListA', 'no-grant'), denied('a:ListB', 'service-control-policy'), denied('a:ListC', 'service-control-policy'), { action: 'a:ListD', grant: 'granted', deniedBy: null, reason: null }]))
    .toEqual([{ actions: ['a:ListB', 'a:ListC'], reason: 'by service-control-policy' }])
})

test('codes come with commas or spaces, names of units one a line', () => {
  expect(listOf(' us-east-1, eu-west-1;us-west-2\n')).toEqual(['us-east-1', 'eu-west-1', 'us-west-2'])
  expect(linesOf('Production/EU, old\n\n Sandbox ')).toEqual(['Production/EU, old', 'Sandbox'])
})

test('a preview in one line', () => {
  const account = (becomes: 'add' | 'excluded' | 'suspended') => ({ id: '1', name: 'a', ouPath: null, state: null, becomes, why: null, access: null, byHand: false })
  expect(summaryOf({ accounts: [account('excluded'), account('add'), account('add'), account('suspended')] })).toBe('2 added, 1 left out, 1 suspended or closing')
})
