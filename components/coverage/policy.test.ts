import { expect, test } from 'vitest'
import { readDenial } from '@/lib/aws/denial'
import { grantHelps, policyFor } from './policy'

test('a policy that IAM accepts: alphanumeric Sid, each action once', () => {
  expect(JSON.parse(policyFor('Imported models (labs · us-east-1)', ['bedrock:ListImportedModels', 'bedrock:GetImportedModel', 'bedrock:ListImportedModels']))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'OutcropImportedModelsLabsUsEast1', Effect: 'Allow', Action: ['bedrock:GetImportedModel', 'bedrock:ListImportedModels'], Resource: '*' }],
  })
})

test.each([
  ['User: x is not authorized to perform: bedrock:ListAgents because no identity-based policy allows the bedrock:ListAgents action', true],
  ['User: x is not authorized to perform: bedrock:ListAgents with an explicit deny in a service control policy', false],
  ['User: x is not authorized to perform: bedrock:ListAgents because no permissions boundary allows the bedrock:ListAgents action', false],
  ['User: x is not authorized to perform: bedrock:ListAgents with an explicit deny in an identity-based policy', false],
])('a policy is offered only where it would help: %s', (answer, helps) => {
  expect(grantHelps(`${answer} ${readDenial(answer, undefined).advice}`)).toBe(helps)
})
