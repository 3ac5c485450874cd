import { ListPaymentConnectorsCommand, PaymentConnectorStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { childArn, idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, untaggable } from './family'

export const agentCorePaymentConnector = defineType({
  id: 'agentcore-payment-connector',
  name: { one: 'AgentCore payment connector', many: 'AgentCore payment connectors', short: 'Payment connector' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListPaymentConnectorsCommand, items: (o) => o.paymentConnectors,
    per: { type: 'agentcore-payment-manager', inputs: (manager) => [{ paymentManagerId: idOfParent(manager, 'paymentManagerId'), maxResults: 20 }] },
  },
  ...untaggable,
  read: (c, _where, _details, { parent }) => ({
    arn: parent && c.paymentConnectorId ? childArn(parent.arn, 'connector', c.paymentConnectorId) : '',
    name: c.name ?? '',
    rawState: c.status,
    attributes: { paymentConnectorId: c.paymentConnectorId, type: c.type, provisionMode: c.provisionMode, lastUpdatedAt: c.lastUpdatedAt },
    links: [link('part-of', parent?.arn, 'agentcore-payment-manager')],
  }),
  states: statesOf(PaymentConnectorStatus),
  ownsArn: ownsAgentCore('payment-manager/*/connector/*'),
  metrics: [],
  bills: 'Nothing known on AWS’s bill; its provider (Coinbase, Stripe) may charge fees of its own.',
  notes: ['AWS gives a connector no ARN; the identifier `…:payment-manager/<id>/connector/<connector id>` is ours, and connectors carry no tags. When it was made is only in its details and stays unknown.'],
})
