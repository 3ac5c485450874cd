import { ListModelCustomizationJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

const ENDED = ['Completed', 'Failed', 'Stopped']

export const modelCustomizationJob = defineType({
  id: 'model-customization-job',
  name: { one: 'Model customization job', many: 'Model customization jobs', short: 'Fine-tune' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: {
    api: 'bedrock',
    command: ListModelCustomizationJobsCommand,
    input: { maxResults: 1000 },
    items: (o) => o.modelCustomizationJobSummaries,
  },
  membership: 'listed',
  read: (job, where) => ({
    arn: job.jobArn ?? '',
    name: job.jobName ?? '',
    rawState: job.status,
    createdAt: job.creationTime,
    // The job waits for capacity after it was created; training is what bills.
    startedAt: job.statusDetails?.trainingDetails?.creationTime ?? job.creationTime,
    endedAt: job.endTime,
    // Stopped jobs come without an end: their last change is the latest that it can have been.
    endedBefore: ENDED.includes(job.status ?? '') ? job.lastModifiedTime : undefined,
    attributes: {
      customizationType: job.customizationType,
      baseModelArn: job.baseModelArn,
      customModelName: job.customModelName,
      lastModifiedTime: job.lastModifiedTime,
    },
    links: [modelLink('base-model', job.baseModelArn, where), link('produces', job.customModelArn, 'custom-model')],
  }),
  states: { InProgress: 'running', Completed: 'finished', Failed: 'failed', Stopping: 'stopping', Stopped: 'stopped' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('model-customization-job/'),
  metrics: [],
  bills: 'Tokens processed × epochs (reinforcement fine-tuning: training hours), once; the model it makes bills storage of its own.',
})
