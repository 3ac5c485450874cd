import { ListAutomatedReasoningPoliciesCommand } from '@aws-sdk/client-bedrock'
import { arnLike } from '../arn'
import { defineType } from '../resource-type'

export const automatedReasoningPolicy = defineType({
  id: 'automated-reasoning-policy',
  name: { one: 'Automated reasoning policy', many: 'Automated reasoning policies' },
  family: 'governance',
  area: 'guardrails',
  shape: 'none',
  // Without a policy's ARN the list names each policy once, as its DRAFT version.
  list: { api: 'bedrock', command: ListAutomatedReasoningPoliciesCommand, input: { maxResults: 1000 }, items: (o) => o.automatedReasoningPolicySummaries },
  membership: 'listed',
  read: (policy) => ({
    arn: policy.policyArn ?? '',
    name: policy.name ?? '',
    createdAt: policy.createdAt,
    attributes: { policyId: policy.policyId, version: policy.version, description: policy.description, updatedAt: policy.updatedAt },
  }),
  // AWS reports no status: a listed policy exists.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock' },
  // A version's ARN ends in `:1`; what hangs under a policy is a type of its own.
  ownsArn: arnLike('bedrock', /^automated-reasoning-policy\/[^/]+$/),
  metrics: [],
  bills: 'Nothing itself: the text units that a guardrail checks against it are billed at the guardrail.',
  notes: ['CloudWatch counts findings by guardrail, not by policy.'],
})
