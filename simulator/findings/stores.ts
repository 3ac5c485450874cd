import { searchesOf, searchesOfBase } from '../estate/usage'
import type { KnowledgeBase } from '../estate/estate'
import { judge, keyOf, living, type Judges, type Known, type Really } from './known'

const storesIn = (kb: KnowledgeBase): string | undefined => kb.links.find((l) => l.rel === 'stores-in')?.toArn

/** A vector knowledge base publishes nothing: its use shows in its collection, where it is alone there and the collection was ever searched. */
function unasked(k: Known, kb: KnowledgeBase): Really {
  if (!k.old(kb) || k.inWindow(searchesOfBase(k.e, kb))) return false
  const store = k.e.collections.find((c) => c.arn === storesIn(kb))
  const alone = living(k.e.knowledgeBases).every((o) => o === kb || storesIn(o) !== store?.arn)
  return store && alone && k.ever(searchesOf(k.e, store)) ? true : 'unknowable'
}

export const stores: Judges = {
  'unused-knowledge-base': (k) => judge(living(k.e.knowledgeBases), keyOf, (kb) => unasked(k, kb)),
  'orphaned-vector-store': (k) => judge([...living(k.e.collections).filter((c) => c.kind === 'VECTORSEARCH'), ...living(k.e.around.vectorIndexes)], keyOf, (store) => {
    const bases = k.e.knowledgeBases.filter((kb) => storesIn(kb) === store.arn)
    return bases.length > 0 && bases.every((kb) => kb.deletedAt)
  }),
}
