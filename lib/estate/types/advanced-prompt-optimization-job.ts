import { GetAdvancedPromptOptimizationJobCommand, ListAdvancedPromptOptimizationJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource, bucketOfUri } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

const ENDED = ['Completed', 'PartiallyCompleted', 'Failed', 'Stopped']

export const advancedPromptOptimizationJob = defineType({
  id: 'advanced-prompt-optimization-job',
  name: { one: 'Prompt optimization job', many: 'Prompt optimization jobs', short: 'Optimization' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock', command: ListAdvancedPromptOptimizationJobsCommand, input: { maxResults: 1000 }, items: (o) => o.jobSummaries },
  details: {
    get: { api: 'bedrock', command: GetAdvancedPromptOptimizationJobCommand, input: (job) => (job.jobArn ? { jobIdentifier: job.jobArn } : undefined) },
  },
  membership: 'listed',
  unchanged: { arn: (job) => job.jobArn ?? '', at: (job) => job.lastModifiedTime },
  read: (job, where, { get }) => ({
    arn: job.jobArn ?? '',
    name: job.jobName ?? '',
    rawState: job.jobStatus,
    createdAt: job.creationTime,
    startedAt: job.creationTime,
    // AWS reports no end: the last change of an ended job is the latest that it can have ended.
    endedBefore: ENDED.includes(job.jobStatus ?? '') ? job.lastModifiedTime : undefined,
    attributes: { description: get?.jobDescription, failureMessage: get?.failureMessage, lastModifiedTime: job.lastModifiedTime },
    links: [
      ...(get?.modelConfigurations ?? []).map((m) => modelLink('uses', m.modelId, where)),
      link('reads-from', bucketOfUri(where, get?.inputConfig?.s3Uri)),
      link('writes-to', bucketOfUri(where, get?.outputConfig?.s3Uri)),
    ],
  }),
  states: {
    InProgress: 'running', Completed: 'finished', PartiallyCompleted: 'finished', Failed: 'failed',
    Stopping: 'stopping', Stopped: 'stopped', Deleting: 'stopping',
  },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('advanced-prompt-optimization-job/'),
  metrics: [],
  bills: 'Tokens of the models that it tries, once.',
  notes: ['AWS reports no end time: durations are “at most”.', 'Which usage types its tokens bill under was not found.'],
})
