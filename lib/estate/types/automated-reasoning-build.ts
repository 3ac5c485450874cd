import { ListAutomatedReasoningPolicyBuildWorkflowsCommand } from '@aws-sdk/client-bedrock'
import { arnLike, childArn } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED']

export const automatedReasoningBuild = defineType({
  id: 'automated-reasoning-build',
  name: { one: 'Automated reasoning build', many: 'Automated reasoning builds' },
  family: 'job',
  area: 'guardrails',
  shape: 'transient',
  list: {
    api: 'bedrock', command: ListAutomatedReasoningPolicyBuildWorkflowsCommand,
    input: { policyArn: undefined, maxResults: 1000 },
    items: (o) => o.automatedReasoningPolicyBuildWorkflowSummaries,
    per: { type: 'automated-reasoning-policy', inputs: (policy) => [{ policyArn: policy.arn }] },
  },
  membership: 'listed',
  read: (build, _where, _details, { parent }) => {
    const policyArn = parent?.arn ?? build.policyArn
    return {
      arn: policyArn && build.buildWorkflowId ? childArn(policyArn, 'build-workflow', build.buildWorkflowId) : '',
      name: [parent?.name, build.buildWorkflowType].filter(Boolean).join(': '),
      rawState: build.status,
      createdAt: build.createdAt,
      startedAt: build.createdAt,
      // AWS reports no end: the last change of an ended build is the latest that it can have ended.
      endedBefore: ENDED.includes(build.status ?? '') ? build.updatedAt : undefined,
      attributes: { buildWorkflowId: build.buildWorkflowId, buildWorkflowType: build.buildWorkflowType, updatedAt: build.updatedAt },
      links: [link('part-of', policyArn, 'automated-reasoning-policy')],
    }
  },
  states: {
    SCHEDULED: 'starting', PREPROCESSING: 'running', BUILDING: 'running', TESTING: 'running',
    CANCEL_REQUESTED: 'stopping', COMPLETED: 'finished', FAILED: 'failed', CANCELLED: 'stopped',
  },
  tags: 'none',
  ownsArn: arnLike('bedrock', /^automated-reasoning-policy\/[^/]+\/build-workflow\//),
  metrics: [],
  bills: 'Not documented: no usage type or price for builds was found.',
  notes: ['AWS gives a build no ARN: the identifier is ours, the policy’s ARN extended by the build’s id.', 'AWS reports no end time: durations are “at most”.'],
})
