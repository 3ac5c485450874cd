import { GetEvaluationJobCommand, ListEvaluationJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { linkById, modelLink } from '../model-ref'
import { defineType, type RunState } from '../resource-type'

const states: Record<string, RunState> = {
  InProgress: 'running', Completed: 'finished', Failed: 'failed', Stopping: 'stopping', Stopped: 'stopped', Deleting: 'stopping',
}
const ENDED = ['Completed', 'Failed', 'Stopped']

export const evaluationJob = defineType({
  id: 'evaluation-job',
  name: { one: 'Evaluation job', many: 'Evaluation jobs', short: 'Evaluation' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock', command: ListEvaluationJobsCommand, input: { maxResults: 1000 }, items: (o) => o.jobSummaries },
  details: {
    get: { api: 'bedrock', command: GetEvaluationJobCommand, input: (job) => (job.jobArn ? { jobIdentifier: job.jobArn } : undefined) },
  },
  membership: 'listed',
  read: (job, where, { get }) => ({
    arn: job.jobArn ?? '',
    name: job.jobName ?? '',
    rawState: job.status,
    createdAt: job.creationTime,
    startedAt: job.creationTime,
    // AWS reports no end: the last change of an ended job is the latest that it can have ended.
    endedBefore: job.status && ENDED.includes(job.status) ? get?.lastModifiedTime : undefined,
    attributes: {
      jobType: job.jobType,
      applicationType: job.applicationType,
      taskTypes: job.evaluationTaskTypes,
      lastModifiedTime: get?.lastModifiedTime,
      roleArn: get?.roleArn,
    },
    links: [
      ...(job.modelIdentifiers ?? []).map((id) => modelLink('evaluates', id, where)),
      ...(job.ragIdentifiers ?? []).map((id) => linkById('evaluates', id, 'knowledge-base', where)),
      ...[...(job.evaluatorModelIdentifiers ?? []), ...(job.customMetricsEvaluatorModelIdentifiers ?? [])].map((id) => modelLink('judged-by', id, where)),
    ],
  }),
  states,
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('evaluation-job/'),
  metrics: [],
  bills: 'Tokens of the evaluated and the judging models, once; human evaluation bills completed tasks.',
})
