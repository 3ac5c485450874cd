import {
  GetDataSource$, ListDataSources$, ListIngestionJobs$, type GetDataSourceCommandInput, type GetDataSourceCommandOutput, type ListDataSourcesCommandInput, type ListDataSourcesCommandOutput,
  type ListIngestionJobsCommandInput, type ListIngestionJobsCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import type { DataSource } from '../../estate/parts'
import { here, oneHere } from '../here'
import { AGENT_PAGE, page } from '../paging'
import { on, type Operation } from '../wire'

const summary = (s: DataSource) => ({ knowledgeBaseId: s.knowledgeBaseId, dataSourceId: s.id, name: s.name, status: s.status as 'AVAILABLE', updatedAt: s.updatedAt })

/** Data sources of a knowledge base, and ingestion jobs of a data source. */
export const dataSourceOperations: Operation[] = [
  on<ListDataSourcesCommandInput, ListDataSourcesCommandOutput>('bedrock', ListDataSources$, (call) => {
    const k = oneHere(call, call.estate.knowledgeBases, call.input.knowledgeBaseId, 'Knowledge base')
    const { items, next } = page(here(call, call.estate.dataSources).filter((s) => s.knowledgeBaseId === k.id), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return { dataSourceSummaries: items.map(summary), nextToken: next }
  }),
  on<GetDataSourceCommandInput, GetDataSourceCommandOutput>('bedrock', GetDataSource$, (call) => {
    oneHere(call, call.estate.knowledgeBases, call.input.knowledgeBaseId, 'Knowledge base')
    const s = oneHere(call, call.estate.dataSources, call.input.dataSourceId, 'Data source')
    return {
      dataSource: {
        ...summary(s), createdAt: s.createdAt, dataDeletionPolicy: 'DELETE', dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: s.bucketArn } },
        ...(s.parsedBy && { vectorIngestionConfiguration: { parsingConfiguration: { parsingStrategy: 'BEDROCK_FOUNDATION_MODEL' as const, bedrockFoundationModelConfiguration: { modelArn: s.parsedBy } } } }),
      },
    }
  }),
  on<ListIngestionJobsCommandInput, ListIngestionJobsCommandOutput>('bedrock', ListIngestionJobs$, (call) => {
    const s = oneHere(call, call.estate.dataSources, call.input.dataSourceId, 'Data source')
    const order = call.input.sortBy?.order === 'DESCENDING' ? -1 : 1
    const jobs = here(call, call.estate.ingestionJobs).filter((j) => j.dataSourceId === s.id).sort((a, b) => order * (a.createdAt.getTime() - b.createdAt.getTime()))
    const { items, next } = page(jobs, call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return {
      nextToken: next,
      ingestionJobSummaries: items.map((j) => ({
        knowledgeBaseId: j.knowledgeBaseId, dataSourceId: j.dataSourceId, ingestionJobId: j.id, status: j.status as 'COMPLETE', startedAt: j.createdAt, updatedAt: j.updatedAt,
        statistics: { numberOfDocumentsScanned: j.documents, numberOfNewDocumentsIndexed: Math.round(j.documents / 10), numberOfDocumentsFailed: j.status === 'FAILED' ? j.documents : 0 },
      })),
    }
  }),
]
