import { ListIngestionJobsCommand, type IngestionJobSortBy } from '@aws-sdk/client-bedrock-agent'
import { bedrockArn, bedrockForm, childArn } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

const NEWEST_FIRST: IngestionJobSortBy = { attribute: 'STARTED_AT', order: 'DESCENDING' }

const ENDED = ['COMPLETE', 'FAILED', 'STOPPED']

export const ingestionJob = defineType({
  id: 'ingestion-job',
  name: { one: 'Ingestion job', many: 'Ingestion jobs', short: 'Ingestion' },
  ownIdentifier: true,
  family: 'job',
  area: 'knowledge',
  shape: 'transient',
  list: {
    api: 'bedrock-agent', command: ListIngestionJobsCommand, items: (o) => o.ingestionJobSummaries,
    per: {
      type: 'data-source',
      // All of them, newest first: a history cut off would make older jobs look gone.
      inputs: ({ attributes: { knowledgeBaseId, dataSourceId } }) =>
        (typeof knowledgeBaseId === 'string' && typeof dataSourceId === 'string'
          ? [{ knowledgeBaseId, dataSourceId, maxResults: 1000, sortBy: NEWEST_FIRST }] : []),
    },
  },
  membership: 'listed',
  read: (job, where, _details, from) => {
    const source = job.knowledgeBaseId && job.dataSourceId
      ? childArn(bedrockArn(where, `knowledge-base/${job.knowledgeBaseId}`), 'data-source', job.dataSourceId) : ''
    return {
      arn: source && job.ingestionJobId ? childArn(source, 'ingestion-job', job.ingestionJobId) : '',
      name: job.ingestionJobId ?? '',
      rawState: job.status,
      createdAt: job.startedAt,
      startedAt: job.startedAt,
      // AWS reports no end: nothing changes a job after it ended, so its last change is the end.
      endedAt: ENDED.includes(job.status ?? '') ? job.updatedAt : undefined,
      attributes: {
        knowledgeBaseId: job.knowledgeBaseId, dataSourceId: job.dataSourceId, dataSourceName: from.parent?.name, description: job.description,
        documentsScanned: job.statistics?.numberOfDocumentsScanned, documentsIndexed: sum(job.statistics?.numberOfNewDocumentsIndexed, job.statistics?.numberOfModifiedDocumentsIndexed),
        documentsDeleted: job.statistics?.numberOfDocumentsDeleted, documentsFailed: job.statistics?.numberOfDocumentsFailed,
      },
      links: [link('part-of', source, 'data-source')],
    }
  },
  states: { STARTING: 'starting', IN_PROGRESS: 'running', COMPLETE: 'finished', FAILED: 'failed', STOPPING: 'stopping', STOPPED: 'stopped' },
  tags: 'none',
  ownsArn: bedrockForm('knowledge-base/{}/data-source/{}/ingestion-job/{}'),
  metrics: [],
  bills: 'Embedding tokens, and parsing tokens or pages where the data source asks for them, once, at on-demand prices; the rows name the model, not the job.',
  notes: [
    'AWS gives an ingestion job no ARN. The identifier here is Outcrop’s: the data source’s, /ingestion-job/ and the id.',
    'AWS reports no end: the last change of an ended job is taken for it.',
    'The whole history that AWS keeps is listed; how long it keeps it is not documented.',
  ],
})

/** Documents that were embedded; undefined where AWS counts neither. */
const sum = (made: number | undefined, changed: number | undefined): number | undefined =>
  (made === undefined && changed === undefined ? undefined : (made ?? 0) + (changed ?? 0))
