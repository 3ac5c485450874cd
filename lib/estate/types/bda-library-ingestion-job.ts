import { ListDataAutomationLibraryIngestionJobsCommand } from '@aws-sdk/client-bedrock-data-automation'
import { arnLike } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const bdaLibraryIngestionJob = defineType({
  id: 'bda-library-ingestion-job',
  name: { one: 'Library ingestion job', many: 'Library ingestion jobs' },
  family: 'job',
  area: 'data-automation',
  shape: 'transient',
  list: {
    api: 'bedrock-data-automation', command: ListDataAutomationLibraryIngestionJobsCommand,
    input: { libraryArn: undefined, maxResults: 1000 },
    items: (o) => o.jobs,
    per: { type: 'bda-library', inputs: (library) => [{ libraryArn: library.arn }] },
  },
  membership: 'listed',
  read: (job, _where, _details, { parent }) => ({
    arn: job.jobArn ?? '',
    name: [parent?.name, [job.operationType, job.entityType].filter(Boolean).join(' ')].filter(Boolean).join(': '),
    rawState: job.jobStatus,
    createdAt: job.creationTime,
    startedAt: job.creationTime,
    endedAt: job.completionTime,
    attributes: { entityType: job.entityType, operationType: job.operationType },
    links: [link('part-of', parent?.arn, 'bda-library')],
  }),
  states: { IN_PROGRESS: 'running', COMPLETED: 'finished', COMPLETED_WITH_ERRORS: 'finished', FAILED: 'failed' },
  tags: { by: 'bedrock-data-automation' },
  ownsArn: arnLike('bedrock', /^data-automation-library-ingestion-job\//),
  metrics: [],
  bills: 'Not documented: no usage type or price for ingestion was found.',
})
