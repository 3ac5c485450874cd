import { ListCustomModelDeploymentsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const customModelDeployment = defineType({
  id: 'custom-model-deployment',
  name: { one: 'Custom model deployment', many: 'Custom model deployments', short: 'Deployment' },
  family: 'usage-metered',
  area: 'capacity',
  shape: 'metered',
  list: { api: 'bedrock', command: ListCustomModelDeploymentsCommand, input: { maxResults: 1000 }, items: (o) => o.modelDeploymentSummaries },
  membership: 'listed',
  read: (deployment, where) => ({
    arn: deployment.customModelDeploymentArn ?? '',
    name: deployment.customModelDeploymentName ?? '',
    rawState: deployment.status,
    createdAt: deployment.createdAt,
    startedAt: deployment.createdAt,
    attributes: { modelArn: deployment.modelArn, lastUpdatedAt: deployment.lastUpdatedAt, failureMessage: deployment.failureMessage },
    links: [modelLink('serves', deployment.modelArn, where)],
  }),
  states: { Creating: 'starting', Active: 'running', Failed: 'failed' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('custom-model-deployment/'),
  metrics: runtimeMetrics((r) => r.arn),
  use: runtimeUse('once-seen', 'That CloudWatch names a deployment by its ARN is not confirmed: its silence counts once its series was seen.'),
  bills: 'Tokens at on-demand prices for custom models; nothing while idle. What stands is the storage of the model it serves.',
})
