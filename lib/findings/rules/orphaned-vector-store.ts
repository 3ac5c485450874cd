import { perMonth, show } from '../figures'
import { aws, lastPart, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'

export const orphanedVectorStore = thingRule({
  id: 'orphaned-vector-store',
  title: 'Vector store without a knowledge base',
  looksAt: 'Collections and vector indexes that a knowledge base once stored in and none does now, and whether they are searched.',
  formula: 'No living tie, in a complete listing of knowledge bases, and not searched: $ per hour × 730. Still searched, or its use unknown: said without money. Compute units that several collections share are no saving.',
  source: 'Deleting a knowledge base deletes no store; a classic collection bills its floor always (catalogue, OpenSearch Serverless).',
  severity: 'high', confidence: 'high', effort: 'low', order: 11, disappears: 'mended',
  types: ['aoss-collection', 's3-vector-index'],
  evaluate(t, x) {
    if (t.state === 'failed' || x.in(t, 'stores-in').length > 0 || x.in(t, 'stores-in', { gone: true }).length === 0) return undefined
    if (!x.listed(t, 'knowledge-base')) return unknown('Knowledge bases are not completely listed there: one may still store in it.')
    const own = !t.meters.some((m) => m.shape === 'standing' && m.shared)
    const verdict = t.use?.verdict ?? 'unknown'
    const counts = t.hourly && own && verdict === 'idle'
    return {
      reason: `Every knowledge base that stored in it is gone${t.hourly ? `, and it costs ${show(perMonth(t.hourly.amount), t.hourly.currency)} a month` : ''}${verdict === 'used' ? '; something still searches it' : verdict === 'unknown' ? '; whether anything searches it is not known' : ''}.`,
      facts: [{ name: 'knowledge bases', value: '0', source: 'AWS listing' }, { name: 'searched', value: verdict, source: t.use?.source ?? 'not read' }, ...(t.hourly ? [{ name: 'per hour', value: t.hourly.amount, source: t.hourly.from }] : [])],
      window: null, ...(counts ? { saving: { now: perMonth(t.hourly!.amount), currency: t.hourly!.currency } } : { severity: verdict === 'used' ? 'low' as const : 'medium' as const }), ...(verdict === 'unknown' && { confidence: 'medium' as const }),
    }
  },
  remedy: (t) => (t.type === 'aoss-collection'
    ? remedy(aws(t, 'opensearchserverless delete-collection', { id: String(t.attributes.collectionId ?? lastPart(t.arn)) }), removeBlock(t, 'aws_opensearchserverless_collection'))
    : remedy(aws(t, 's3vectors delete-index', { 'index-arn': t.arn }), removeBlock(t, 'aws_s3vectors_index'))),
})
