import { GatewayRuleStatus, ListGatewayRulesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { childArn, idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, untaggable } from './family'

export const agentCoreGatewayRule = defineType({
  id: 'agentcore-gateway-rule',
  name: { one: 'AgentCore gateway rule', many: 'AgentCore gateway rules', short: 'Gateway rule' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListGatewayRulesCommand, items: (o) => o.gatewayRules,
    per: { type: 'agentcore-gateway', inputs: (gateway) => [{ gatewayIdentifier: idOfParent(gateway, 'gatewayId'), maxResults: 100 }] },
  },
  ...untaggable,
  read: (rule, _where, _details, { parent }) => {
    const gatewayArn = parent?.arn ?? rule.gatewayArn ?? ''
    return {
      arn: gatewayArn && rule.ruleId ? childArn(gatewayArn, 'rule', rule.ruleId) : '',
      name: rule.ruleId ?? '',
      rawState: rule.status,
      createdAt: rule.createdAt,
      attributes: {
        priority: rule.priority, description: rule.description, updatedAt: rule.updatedAt, managedBy: rule.system?.managedBy,
        conditions: rule.conditions?.length, actions: rule.actions?.length,
      },
      links: [link('part-of', gatewayArn, 'agentcore-gateway')],
    }
  },
  states: statesOf(GatewayRuleStatus),
  ownsArn: ownsAgentCore('gateway/*/rule/*'),
  metrics: [],
  bills: 'Nothing: it says where its gateway sends which calls.',
  notes: ['AWS gives a rule its gateway’s ARN and no name; the identifier `…:gateway/<id>/rule/<rule id>` is ours, and rules carry no tags. Targets are named in its actions by name, not by id.'],
})
