import { ABTestExecutionStatus, ABTestStatus, ListABTestsCommand } from '@aws-sdk/client-bedrock-agentcore'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreAbTest = defineType({
  id: 'agentcore-ab-test',
  name: { one: 'AgentCore A/B test', many: 'AgentCore A/B tests', short: 'A/B test' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  // Listed by the data-plane client; its IAM prefix is the same.
  list: { api: 'bedrock-agentcore', command: ListABTestsCommand, input: { maxResults: 100 }, items: (o) => o.abTests },
  ...taggable,
  read: (t) => ({
    arn: t.abTestArn ?? '',
    name: t.name ?? '',
    // An active test need not run.
    rawState: t.status === 'ACTIVE' ? (t.executionStatus ?? t.status) : t.status,
    createdAt: t.createdAt,
    attributes: { abTestId: t.abTestId, description: t.description, status: t.status, executionStatus: t.executionStatus, updatedAt: t.updatedAt },
    links: [link('evaluates', t.gatewayArn, 'agentcore-gateway')],
  }),
  states: statesOf(ABTestStatus, ABTestExecutionStatus),
  ownsArn: ownsAgentCore('ab-test/*'),
  metrics: [],
  bills: 'Nothing known of its own: the traffic it splits, and the online evaluations that compare its variants, bill theirs.',
  notes: ['Its variants and the evaluations that compare them are only in its details, which are not asked for.'],
})
