import { GetKnowledgeBaseCommand, ListKnowledgeBasesCommand, type KnowledgeBase, type KnowledgeBaseSummary } from '@aws-sdk/client-bedrock-agent'
import { bedrockArn, bedrockForm, formatArn } from '../arn'
import { link, modelLink } from '../model-ref'
import { CALLS } from '../metrics'
import { defineType, type LinkRead, type MetricRead, type Where } from '../resource-type'

const arnOf = (base: KnowledgeBaseSummary, where: Where): string =>
  (base.knowledgeBaseId ? bedrockArn(where, `knowledge-base/${base.knowledgeBaseId}`) : '')

/** Only a managed knowledge base publishes any. */
const series = (metric: string, as: string): MetricRead => ({
  namespace: 'AWS/Bedrock/KnowledgeBases', metric, stat: 'Sum', as,
  dimensions: ({ attributes: { type, knowledgeBaseId } }) => (type === 'MANAGED' ? { KnowledgeBaseId: String(knowledgeBaseId ?? '') } : undefined),
})

export const knowledgeBase = defineType({
  id: 'knowledge-base',
  name: { one: 'Knowledge base', many: 'Knowledge bases', short: 'KB' },
  family: 'governance',
  area: 'knowledge',
  shape: 'none',
  list: { api: 'bedrock-agent', command: ListKnowledgeBasesCommand, input: { maxResults: 1000 }, items: (o) => o.knowledgeBaseSummaries },
  details: {
    get: {
      api: 'bedrock-agent', command: GetKnowledgeBaseCommand,
      input: (kb) => (kb.knowledgeBaseId ? { knowledgeBaseId: kb.knowledgeBaseId } : undefined),
    },
  },
  membership: 'listed',
  unchanged: { arn: arnOf, at: (kb) => kb.updatedAt },
  read: (summary, where, { get }) => {
    const kb = get?.knowledgeBase
    return {
      arn: kb?.knowledgeBaseArn || arnOf(summary, where),
      name: summary.name ?? kb?.name ?? '',
      rawState: summary.status,
      createdAt: kb?.createdAt,
      attributes: {
        knowledgeBaseId: summary.knowledgeBaseId,
        description: summary.description,
        type: kb?.knowledgeBaseConfiguration?.type,
        storageType: kb?.storageConfiguration?.type,
        roleArn: kb?.roleArn,
        updatedAt: summary.updatedAt,
      },
      links: kb ? [
        modelLink('embeds-with', kb.knowledgeBaseConfiguration?.vectorKnowledgeBaseConfiguration?.embeddingModelArn, where),
        modelLink('embeds-with', kb.knowledgeBaseConfiguration?.managedKnowledgeBaseConfiguration?.embeddingModelArn, where),
        ...stores(kb, where),
      ] : [],
    }
  },
  states: {
    CREATING: 'starting', ACTIVE: 'running', UPDATING: 'running', DELETING: 'stopping',
    FAILED: 'failed', DELETE_UNSUCCESSFUL: 'failed', UPDATE_UNSUCCESSFUL: 'failed',
  },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('knowledge-base/{}'),
  metrics: [series('Invocations', 'invocations'), series('Throttles', 'throttles'), series('ClientErrors', 'clientErrors'), series('ServerErrors', 'serverErrors'), { ...series('RawDataSize', 'rawDataSize'), stat: 'Maximum' }],
  use: {
    calls: CALLS, silence: (r) => (r.attributes.type === 'MANAGED' ? 'once-seen' : 'nothing'),
    because: 'Only managed knowledge bases publish series; the use of another shows in its vector store, where no other knowledge base stores there.',
    through: { rel: 'stores-in', way: 'out', types: ['aoss-collection'], idle: true, alone: true },
  },
  bills: 'Nothing of its own (a managed one: its data and retrievals): the vector store behind it bills, and goes on when the knowledge base is deleted; embedding bills tokens.',
  notes: [
    'CloudWatch series exist for managed knowledge bases only; use of the others shows in their store’s metrics, or in CloudTrail data events.',
    'A store outside AWS (Pinecone, MongoDB Atlas, Redis) is known by the secret that opens it.',
    'Deleting a knowledge base deletes no store: a collection may go on billing.',
  ],
})

/** Where its vectors (or tables) are. Stores outside AWS (Pinecone, MongoDB, Redis) are known by their secret only. */
function stores(kb: KnowledgeBase, where: Where): (LinkRead | undefined)[] {
  const storage = kb.storageConfiguration
  const redshift = kb.knowledgeBaseConfiguration?.sqlKnowledgeBaseConfiguration?.redshiftConfiguration?.queryEngineConfiguration
  const cluster = redshift?.provisionedConfiguration?.clusterIdentifier
  const outside = storage?.pineconeConfiguration ?? storage?.mongoDbAtlasConfiguration ?? storage?.redisEnterpriseCloudConfiguration
  return [
    link('stores-in', storage?.opensearchServerlessConfiguration?.collectionArn, 'aoss-collection'),
    link('stores-in', storage?.opensearchManagedClusterConfiguration?.domainArn, 'opensearch-domain'),
    link('stores-in', storage?.rdsConfiguration?.resourceArn, 'aurora-cluster'),
    link('stores-in', storage?.neptuneAnalyticsConfiguration?.graphArn, 'neptune-graph'),
    s3Store(storage?.s3VectorsConfiguration),
    link('stores-in', kb.knowledgeBaseConfiguration?.kendraKnowledgeBaseConfiguration?.kendraIndexArn, 'kendra-index'),
    link('stores-in', redshift?.serverlessConfiguration?.workgroupArn, 'redshift'),
    link('stores-in', cluster && formatArn({ ...where, service: 'redshift', resource: `cluster:${cluster}` }), 'redshift'),
    link('stores-in', outside?.credentialsSecretArn),
  ]
}

/** The index by ARN, or by the bucket's ARN and its name; the bucket alone where no index is named. */
function s3Store(s3: { indexArn?: string; vectorBucketArn?: string; indexName?: string } | undefined): LinkRead | undefined {
  const index = s3?.indexArn ?? (s3?.vectorBucketArn && s3.indexName ? `${s3.vectorBucketArn}/index/${s3.indexName}` : undefined)
  return link('stores-in', index, 's3-vector-index') ?? link('stores-in', s3?.vectorBucketArn, 's3-vector-bucket')
}
