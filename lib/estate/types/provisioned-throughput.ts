import { ListProvisionedModelThroughputsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const provisionedThroughput = defineType({
  id: 'provisioned-throughput',
  name: { one: 'Provisioned throughput', many: 'Provisioned throughputs', short: 'PT' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  list: {
    api: 'bedrock',
    command: ListProvisionedModelThroughputsCommand,
    input: { maxResults: 1000 },
    items: (o) => o.provisionedModelSummaries,
  },
  membership: 'listed',
  read: (pt, where) => ({
    arn: pt.provisionedModelArn ?? '',
    name: pt.provisionedModelName ?? '',
    rawState: pt.status,
    createdAt: pt.creationTime,
    startedAt: pt.creationTime,
    attributes: {
      modelUnits: pt.modelUnits,
      desiredModelUnits: pt.desiredModelUnits,
      // Absent: no commitment, deletable at any time. Present: bills to the expiry, and on until deleted.
      commitmentDuration: pt.commitmentDuration,
      commitmentExpirationTime: pt.commitmentExpirationTime,
      modelArn: pt.modelArn,
      foundationModelArn: pt.foundationModelArn,
      lastModifiedTime: pt.lastModifiedTime,
    },
    links: [
      modelLink('serves', pt.modelArn, where),
      // Another model is on its way in while the throughput is Updating.
      pt.desiredModelArn !== pt.modelArn ? modelLink('serves', pt.desiredModelArn, where) : undefined,
      pt.foundationModelArn !== pt.modelArn ? modelLink('base-model', pt.foundationModelArn, where) : undefined,
    ],
  }),
  states: { Creating: 'starting', InService: 'running', Updating: 'running', Failed: 'failed' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('provisioned-model/'),
  // By the throughput's own ARN: the base model's id would also count on-demand traffic.
  metrics: runtimeMetrics((r) => r.arn),
  use: runtimeUse('unused', 'AWS publishes the calls of a provisioned throughput under its own ARN as ModelId, apart from its model’s on-demand traffic (cloud-custodian #10842).'),
  bills: 'Model units × hours, used or not, from InService until it is deleted; a commitment only forbids deleting it before it expires.',
})
