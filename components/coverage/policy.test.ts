import { expect, test } from 'vitest'
import { policyFor } from './policy'

test('a policy that IAM accepts: alphanumeric Sid, each action once', () => {
  expect(JSON.parse(policyFor('Imported models (labs · us-east-1)', ['bedrock:ListImportedModels', 'bedrock:GetImportedModel', 'bedrock:ListImportedModels']))).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'OutcropImportedModelsLabsUsEast1', Effect: 'Allow', Action: ['bedrock:GetImportedModel', 'bedrock:ListImportedModels'], Resource: '*' }],
  })
})
