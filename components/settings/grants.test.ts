import { expect, test } from 'vitest'
import { grantTitle, groupGrants } from './grants'

const actions = [
  { action: 'bedrock:ListAgents', grant: 'granted' as const }, { action: 'sagemaker:DescribeEndpoint', grant: 'denied' as const },
  { action: 'bedrock:GetAgent', grant: 'unknown' as const }, { action: 'sagemaker:ListEndpoints', grant: 'granted' as const },
]

test('groups by service, what is denied first; unknown is not missing', () => {
  expect(groupGrants(actions)).toEqual([
    { service: 'sagemaker', checked: 1, of: 2, denied: ['sagemaker:DescribeEndpoint'], unknown: [] },
    { service: 'bedrock', checked: 1, of: 2, denied: [], unknown: ['bedrock:GetAgent'] },
  ])
})

test('the title counts each kind', () => {
  expect(grantTitle(actions)).toBe('2 of 4 reads are granted, 1 is missing, 1 could not be tried')
  expect(grantTitle([{ grant: 'granted' }])).toBe('1 of 1 reads are granted')
})
