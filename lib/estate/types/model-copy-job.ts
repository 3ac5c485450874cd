import { ListModelCopyJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'
import { tagsOf } from '../tag-calls'

export const modelCopyJob = defineType({
  id: 'model-copy-job',
  name: { one: 'Model copy job', many: 'Model copy jobs', short: 'Copy' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock', command: ListModelCopyJobsCommand, input: { maxResults: 1000 }, items: (o) => o.modelCopyJobSummaries },
  membership: 'listed',
  read: (job) => ({
    arn: job.jobArn ?? '',
    name: job.targetModelName || job.sourceModelName || '',
    rawState: job.status,
    createdAt: job.creationTime,
    startedAt: job.creationTime,
    // The tags that the job gives to the model it makes; the job has none of its own.
    tags: tagsOf(job.targetModelTags),
    attributes: { sourceAccountId: job.sourceAccountId, sourceModelName: job.sourceModelName, failureMessage: job.failureMessage },
    links: [link('produces', job.targetModelArn, 'custom-model'), link('copies', job.sourceModelArn, 'custom-model')],
  }),
  states: { InProgress: 'running', Completed: 'finished', Failed: 'failed' },
  tags: 'in-list',
  ownsArn: bedrockResource('model-copy-job/'),
  metrics: [],
  bills: 'Nothing found for the copy itself; the copied model bills storage in both places.',
})
