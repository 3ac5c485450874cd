import { GetDataSourceCommand, ListDataSourcesCommand, type DataSource, type DataSourceSummary } from '@aws-sdk/client-bedrock-agent'
import { bedrockArn, bedrockForm, childArn } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType, type LinkRead, type Where } from '../resource-type'

const baseArn = (source: DataSourceSummary, where: Where): string | undefined =>
  source.knowledgeBaseId && bedrockArn(where, `knowledge-base/${source.knowledgeBaseId}`)

const arnOf = (source: DataSourceSummary, where: Where): string => {
  const base = baseArn(source, where)
  return base && source.dataSourceId ? childArn(base, 'data-source', source.dataSourceId) : ''
}

export const dataSource = defineType({
  id: 'data-source',
  name: { one: 'Data source', many: 'Data sources' },
  ownIdentifier: true,
  family: 'governance',
  area: 'knowledge',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListDataSourcesCommand, items: (o) => o.dataSourceSummaries,
    per: { type: 'knowledge-base', inputs: ({ attributes: { knowledgeBaseId } }) => (typeof knowledgeBaseId === 'string' ? [{ knowledgeBaseId, maxResults: 1000 }] : []) },
  },
  details: {
    get: {
      api: 'bedrock-agent', command: GetDataSourceCommand,
      input: ({ knowledgeBaseId, dataSourceId }) => (knowledgeBaseId && dataSourceId ? { knowledgeBaseId, dataSourceId } : undefined),
    },
  },
  membership: 'listed',
  unchanged: { arn: arnOf, at: (source) => source.updatedAt },
  read: (summary, where, { get }) => {
    const source = get?.dataSource
    return {
      arn: arnOf(summary, where),
      name: summary.name ?? '',
      rawState: summary.status,
      createdAt: source?.createdAt,
      attributes: {
        dataSourceId: summary.dataSourceId, knowledgeBaseId: summary.knowledgeBaseId, description: summary.description, updatedAt: summary.updatedAt,
        sourceType: source?.dataSourceConfiguration?.type,
        // Parsing by a model or by data automation bills beside the embedding.
        parsingStrategy: source?.vectorIngestionConfiguration?.parsingConfiguration?.parsingStrategy,
        deletionPolicy: source?.dataDeletionPolicy,
      },
      links: [link('part-of', baseArn(summary, where), 'knowledge-base'), ...(source ? linksOf(source, where) : [])],
    }
  },
  states: { CREATING: 'starting', AVAILABLE: 'running', UPDATING: 'running', DELETING: 'stopping', FAILED: 'failed', DELETE_UNSUCCESSFUL: 'failed' },
  tags: 'none',
  ownsArn: bedrockForm('knowledge-base/{}/data-source/{}'),
  metrics: [],
  bills: 'Nothing of its own: each ingestion bills embedding tokens, and parsing by a model or by data automation where that is set.',
  notes: [
    'AWS gives a data source no ARN. The identifier here is Outcrop’s: the ARN of the knowledge base, /data-source/ and the id.',
    'Where it reads from is known as an ARN for S3 only; other sources are known by the secret that opens them.',
  ],
})

/** Where it reads from, and what an ingestion calls. */
function linksOf(source: DataSource, where: Where): (LinkRead | undefined)[] {
  const config = source.dataSourceConfiguration
  const ingestion = source.vectorIngestionConfiguration
  const opened = config?.confluenceConfiguration ?? config?.salesforceConfiguration ?? config?.sharePointConfiguration
  return [
    link('reads-from', config?.s3Configuration?.bucketArn),
    link('uses', opened?.sourceConfiguration?.credentialsSecretArn),
    modelLink('uses', ingestion?.parsingConfiguration?.bedrockFoundationModelConfiguration?.modelArn, where),
    modelLink('uses', ingestion?.contextEnrichmentConfiguration?.bedrockFoundationModelConfiguration?.modelArn, where),
    ...(ingestion?.customTransformationConfiguration?.transformations ?? []).map((t) =>
      link('calls', t.transformationFunction?.transformationLambdaConfiguration?.lambdaArn)),
  ]
}
