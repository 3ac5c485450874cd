import { ListPaymentManagersCommand, PaymentManagerStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCorePaymentManager = defineType({
  id: 'agentcore-payment-manager',
  name: { one: 'AgentCore payment manager', many: 'AgentCore payment managers', short: 'Payment manager' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListPaymentManagersCommand, input: { maxResults: 20 }, items: (o) => o.paymentManagers },
  ...taggable,
  read: (m) => ({
    arn: m.paymentManagerArn ?? '',
    name: m.name ?? '',
    rawState: m.status,
    createdAt: m.createdAt,
    attributes: { paymentManagerId: m.paymentManagerId, description: m.description, authorizerType: m.authorizerType, roleArn: m.roleArn, lastUpdatedAt: m.lastUpdatedAt },
  }),
  states: statesOf(PaymentManagerStatus),
  ownsArn: ownsAgentCore('payment-manager/*'),
  metrics: [],
  bills: 'Nothing known on AWS’s bill. What agents pay through it is paid from its wallet, not to AWS.',
  notes: ['AWS publishes payment counts and SpendAmount, but not with which set of dimensions: no series is read.'],
})
