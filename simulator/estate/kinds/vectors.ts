import type { Collection, KnowledgeBase, SimResource } from '../estate'
import type { CollectionGroup, VectorIndex } from '../surroundings'
import { type Build, accountOf, arn, before, foundationModelArn, plusDays, tagsFor } from '../build'
import { lowerId, upperId } from '../random'

/** Two vector buckets of the data account: one holds a knowledge base's index and a spare one, the other is empty. */
export function s3Vectors(b: Build): { buckets: SimResource[]; indexes: VectorIndex[]; knowledgeBases: KnowledgeBase[] } {
  const [accountId, region] = [accountOf(b, 'data').id, 'us-west-2']
  const bucket = (name: string, days: number): SimResource => ({
    type: 's3-vector-bucket', id: name, name, accountId, region, arn: arn('s3vectors', region, accountId, `bucket/${name}`), status: null, createdAt: before(b, days), updatedAt: before(b, days),
    tags: tagsFor(b, 'data-science', 'vector-bucket', name), links: [],
  })
  const buckets = [bucket('northwind-vectors', 92), bucket('northwind-vectors-scratch', 15)]
  const indexes = ['survey-notes', 'survey-notes-2025'].map((name, i): VectorIndex => ({
    type: 's3-vector-index', id: name, name, accountId, region, arn: `${buckets[0]!.arn}/index/${name}`, status: null, createdAt: before(b, 91 - i), updatedAt: before(b, 91 - i),
    tags: {}, links: [{ rel: 'part-of', toArn: buckets[0]!.arn }], bucketArn: buckets[0]!.arn, dimension: 1024,
  }))
  const id = upperId(10, b.seed, 'kb', 'survey-notes')
  const embeddingModelArn = foundationModelArn(region, 'amazon.titan-embed-text-v2:0')
  const knowledgeBase: KnowledgeBase = {
    type: 'knowledge-base', id, name: 'survey-notes', accountId, region, arn: arn('bedrock', region, accountId, `knowledge-base/${id}`), status: 'ACTIVE', createdAt: before(b, 90), updatedAt: plusDays(before(b, 90), 1),
    collectionArn: '', indexArn: indexes[0]!.arn, embeddingModelArn, tags: tagsFor(b, 'data-science', 'kb', 'survey-notes'),
    links: [{ rel: 'stores-in', toArn: indexes[0]!.arn }, { rel: 'embeds-with', toArn: embeddingModelArn }],
  }
  return { buckets, indexes, knowledgeBases: [knowledgeBase] }
}

/** The groups that collections name. */
export const collectionGroups = (b: Build, collections: Collection[]): CollectionGroup[] => collections.flatMap((c): CollectionGroup[] => {
  if (!c.group) return []
  const id = lowerId(20, b.seed, 'collection-group', c.group)
  return [{
    type: 'aoss-collection-group', id, name: c.group, accountId: c.accountId, region: c.region, arn: arn('aoss', c.region, c.accountId, `collection-group/${id}`), status: null,
    createdAt: c.createdAt, updatedAt: c.createdAt, tags: {}, links: [], generation: 'NEXTGEN', collections: 1, minOcus: 0.5, maxOcus: 4,
  }]
})
