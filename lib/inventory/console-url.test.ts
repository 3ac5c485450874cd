import { expect, test } from 'vitest'
import { consoleUrl } from './console-url'

test('the console is the partition’s own, and the ARN is escaped', () => {
  expect(consoleUrl('arn:aws:bedrock:us-east-1:111111111111:custom-model/amazon.nova:0/abc')).toBe(
    'https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3Abedrock%3Aus-east-1%3A111111111111%3Acustom-model%2Famazon.nova%3A0%2Fabc')
  expect(consoleUrl('arn:aws-us-gov:bedrock:us-gov-west-1:111111111111:guardrail/x')).toMatch(/^https:\/\/console\.amazonaws-us-gov\.com\//)
})

test('what is no ARN has no address', () => {
  expect(consoleUrl('amazon.nova-lite-v1:0')).toBeNull()
  expect(consoleUrl('arn:aws-iso:bedrock:us-iso-east-1:111111111111:guardrail/x')).toBeNull()
})
