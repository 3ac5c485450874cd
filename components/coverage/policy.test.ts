import { expect, test } from 'vitest'
import { grantHelps, policyFor } from './policy'

test('a policy that IAM accepts: alphanumeric Sid, each action once', () => {
  expect(JSON.parse(policyFor('Imported models (labs · us-east-1)', ['bedrock:ListImportedModels', 'bedrock:GetImportedModel', 'bedrock:ListImportedModels']))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'OutcropImportedModelsLabsUsEast1', Effect: 'Allow', Action: ['bedrock:GetImportedModel', 'bedrock:ListImportedModels'], Resource: '*' }],
  })
})

test.each([['no-grant', true], [null, true], ['service-control-policy', false], ['permissions-boundary', false], ['explicit-deny', false]])('a policy is offered only where it would help: %s', (deniedBy, helps) => {
  expect(grantHelps(deniedBy)).toBe(helps)
})
