import type { Build } from '../../build'
import type { Collection, KnowledgeBase } from '../../estate'
import { ago, at, model, planted, type At } from './made'

const EMBEDS = 'amazon.titan-embed-text-v2:0'

/** Knowledge bases that nobody asks, alone on their store or not, and stores that outlived theirs. */
export function stores(b: Build): { collections: Collection[]; knowledgeBases: KnowledgeBase[] } {
  const [east, west] = [at(b, 'prod'), at(b, 'data', 'us-west-2')]
  const collection = (name: string, where: At): Collection =>
    ({ ...planted(b, where, { type: 'aoss-collection', name, service: 'aoss', resource: (id) => `collection/${id}`, status: 'ACTIVE', days: 190 }), kind: 'VECTORSEARCH', ocus: 1, ofEstate: true })
  const base = (name: string, store: Collection, more: Partial<KnowledgeBase> = {}): KnowledgeBase => ({
    ...planted(b, store, { type: 'knowledge-base', name, resource: (id) => `knowledge-base/${id}`, status: 'ACTIVE', days: 180, upper: true }), accountId: store.accountId, region: store.region, collectionArn: store.arn,
    embeddingModelArn: model(store, EMBEDS), links: [{ rel: 'stores-in', toArn: store.arn }, { rel: 'embeds-with', toArn: model(store, EMBEDS) }], ...more,
  })
  const [handbook, shared, orphan, dataOrphan, survivor] = [collection('old-handbook', east), collection('two-handbooks', east), collection('press-kit', east), collection('survey-2025', west), collection('menus', east)] as const
  return {
    collections: [handbook, shared, orphan, dataOrphan, survivor],
    knowledgeBases: [
      base('old-handbook', handbook, { usedUntil: ago(b, 44) }),
      // Searches are the store's: whose of the two they are, nobody can tell.
      base('handbook-asked', shared), base('handbook-not-asked', shared, { usedUntil: ago(b, 70) }),
      base('press-kit', orphan, { deletedAt: ago(b, 50) }), base('survey-2025', dataOrphan, { deletedAt: ago(b, 33) }),
      base('menus-2025', survivor, { deletedAt: ago(b, 45) }), base('menus', survivor),
    ],
  }
}
