import { ListModelInvocationJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { modelLink } from '../model-ref'
import { defineType } from '../resource-type'

const ENDED = ['Completed', 'PartiallyCompleted', 'Stopped', 'Failed', 'Expired']

export const modelInvocationJob = defineType({
  id: 'model-invocation-job',
  name: { one: 'Batch inference job', many: 'Batch inference jobs', short: 'Batch' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock', command: ListModelInvocationJobsCommand, input: { maxResults: 1000 }, items: (o) => o.invocationJobSummaries },
  membership: 'listed',
  read: (job, where) => ({
    arn: job.jobArn ?? '',
    name: job.jobName ?? '',
    rawState: job.status,
    createdAt: job.submitTime,
    // Queued from then on; AWS does not tell when processing began.
    startedAt: job.submitTime,
    endedAt: job.endTime,
    // Stopped jobs come without an end: their last change is the latest that it can have been.
    endedBefore: ENDED.includes(job.status ?? '') ? job.lastModifiedTime : undefined,
    attributes: {
      modelId: job.modelId,
      totalRecordCount: job.totalRecordCount,
      processedRecordCount: job.processedRecordCount,
      successRecordCount: job.successRecordCount,
      errorRecordCount: job.errorRecordCount,
      jobExpirationTime: job.jobExpirationTime,
      timeoutDurationInHours: job.timeoutDurationInHours,
      roleArn: job.roleArn,
      message: job.message,
      lastModifiedTime: job.lastModifiedTime,
    },
    links: [modelLink('uses', job.modelId, where)],
  }),
  states: {
    Submitted: 'starting', Validating: 'starting', Scheduled: 'starting', InProgress: 'running', Stopping: 'stopping',
    Completed: 'finished', PartiallyCompleted: 'finished', Stopped: 'stopped', Failed: 'failed', Expired: 'failed',
  },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('model-invocation-job/'),
  metrics: [],
  bills: 'Tokens at batch prices, once, for the records that were processed.',
})
