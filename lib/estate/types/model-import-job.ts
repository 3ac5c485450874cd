import { ListModelImportJobsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const modelImportJob = defineType({
  id: 'model-import-job',
  name: { one: 'Model import job', many: 'Model import jobs', short: 'Import' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  list: { api: 'bedrock', command: ListModelImportJobsCommand, input: { maxResults: 1000 }, items: (o) => o.modelImportJobSummaries },
  membership: 'listed',
  read: (job) => ({
    arn: job.jobArn ?? '',
    name: job.jobName ?? '',
    rawState: job.status,
    createdAt: job.creationTime,
    startedAt: job.creationTime,
    endedAt: job.endTime,
    // A job that ended without an end has its last change as the latest that it can have been.
    endedBefore: job.status === 'Completed' || job.status === 'Failed' ? job.lastModifiedTime : undefined,
    attributes: { importedModelName: job.importedModelName, lastModifiedTime: job.lastModifiedTime },
    links: [link('produces', job.importedModelArn, 'imported-model')],
  }),
  states: { InProgress: 'running', Completed: 'finished', Failed: 'failed' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('model-import-job/'),
  metrics: [],
  bills: 'Nothing found for the import itself; the imported model bills storage, and its use.',
})
