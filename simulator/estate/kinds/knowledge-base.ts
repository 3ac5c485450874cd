import type { Collection, KnowledgeBase } from '../estate'
import { type Build, accountOf, arn, before, foundationModelArn, plusDays, tagsFor } from '../build'
import { int, lowerId, upperId } from '../random'

const stores: [name: string, part: 'prod' | 'data' | 'labs', region: string, days: number, kind: Collection['kind'], ocus: number, ofEstate: boolean][] = [
  ['support-articles', 'prod', 'us-east-1', 310, 'VECTORSEARCH', 2, true],
  ['product-catalogue', 'prod', 'eu-central-1', 250, 'VECTORSEARCH', 1, true],
  // Bedrock's console names the collections it makes like this one; its knowledge base is gone.
  ['bedrock-knowledge-base-f8k2qz', 'prod', 'us-west-2', 188, 'VECTORSEARCH', 1, true],
  ['research-papers', 'data', 'us-east-1', 140, 'VECTORSEARCH', 1, true],
  ['labs-playground', 'labs', 'us-west-2', 70, 'VECTORSEARCH', 0.5, true],
  // Somebody's own retrieval, without Bedrock's knowledge bases: listed, and no part of the estate's bill.
  ['own-rag-cache', 'data', 'eu-central-1', 130, 'VECTORSEARCH', 0.5, false],
  ['application-logs', 'prod', 'us-east-1', 400, 'TIMESERIES', 2, false],
]

/** Vector stores; the last is a log store that has nothing to do with Bedrock. */
export function collections(b: Build): Collection[] {
  return stores.map(([name, part, region, days, kind, ocus, ofEstate]) => {
    const accountId = accountOf(b, part).id
    const id = lowerId(20, b.seed, 'collection', name)
    const createdAt = before(b, days, 8)
    return {
      type: 'aoss-collection', id, name, accountId, region, arn: arn('aoss', region, accountId, `collection/${id}`), status: 'ACTIVE', createdAt, updatedAt: createdAt,
      kind, ocus, ofEstate, ...(part === 'labs' ? { group: 'labs-shared' } : {}), tags: name.startsWith('bedrock-') ? {} : tagsFor(b, null, 'collection', name), links: [],
    }
  })
}

const topics = ['help-centre', 'warranty', 'returns-policy', 'catalogue', 'hr-handbook', 'store-manuals', 'contracts', 'press', 'shipping', 'recipes', 'field-manuals', 'release-notes']

/** Twenty-two on the collections of their account and region, and the deleted one whose collection still bills. */
export function knowledgeBases(b: Build, stands: Collection[]): KnowledgeBase[] {
  const orphan = stands.find((c) => c.name.startsWith('bedrock-knowledge-base-'))!
  const homes = stands.filter((c) => c.ofEstate && c !== orphan)
  const make = (name: string, home: Collection, createdAt: Date, more: Partial<KnowledgeBase> = {}): KnowledgeBase => {
    const id = upperId(10, b.seed, 'kb', name)
    const embeddingModelArn = foundationModelArn(home.region, 'amazon.titan-embed-text-v2:0')
    return {
      type: 'knowledge-base', id, name, accountId: home.accountId, region: home.region, arn: arn('bedrock', home.region, home.accountId, `knowledge-base/${id}`),
      status: 'ACTIVE', createdAt, updatedAt: plusDays(createdAt, 2), collectionArn: home.arn, embeddingModelArn, tags: tagsFor(b, null, 'kb', name),
      links: [{ rel: 'stores-in', toArn: home.arn }, { rel: 'embeds-with', toArn: embeddingModelArn }], ...more,
    }
  }
  const living = Array.from({ length: Math.round(22 * b.scale) }, (_, i) => {
    const home = homes[i % 7 < 3 ? 0 : i % homes.length]!
    const name = `${topics[i % topics.length]}${i < topics.length ? '' : `-${1 + Math.floor(i / topics.length)}`}`
    return make(name, home, plusDays(home.createdAt, int(0, 60, b.seed, 'kb-day', i)), i === 9 ? { status: 'FAILED' } : {})
  })
  return [...living, make('spring-launch-faq', orphan, orphan.createdAt, { deletedAt: before(b, 66) })]
}
