import { perMonth, show } from '../figures'
import { aws, lastPart, remedy, removeBlock } from '../remedy'
import { thingRule, unknown } from '../rule'
import { subjectOf } from '../subject'
import { factsOfUse, windowOfUse } from '../use-facts'

export const unusedKnowledgeBase = thingRule({
  id: 'unused-knowledge-base',
  title: 'Unused knowledge base with a vector store that stands',
  looksAt: 'Whether the knowledge base is used (its own metrics, or its store’s where no other shares it), and what the store costs an hour.',
  formula: 'Idle for the whole window: the store’s $ per hour × 730, where no other living knowledge base stores there and the money is the store’s own (compute units that several collections share are not).',
  source: 'OpenSearch Serverless (classic) bills its floor without a query; deleting the knowledge base does not delete the collection (catalogue, knowledge base).',
  severity: 'medium', confidence: 'high', effort: 'medium', order: 10, disappears: 'resolved',
  types: ['knowledge-base'],
  evaluate(t, x) {
    if (!t.use || t.use.verdict === 'used') return undefined
    const stores = x.out(t, 'stores-in').flatMap((l) => (l.toId === null ? [] : (x.thing(l.toId) ?? [])))
    const standing = stores.find((s) => s.hourly && x.in(s, 'stores-in').filter((kb) => kb.type === 'knowledge-base').length === 1)
    if (t.use.verdict === 'unknown') return standing ? unknown(t.use.reason) : undefined
    const own = standing && !standing.meters.some((m) => m.shape === 'standing' && m.shared)
    const cost = standing?.hourly ? perMonth(standing.hourly.amount) : undefined
    return {
      reason: `${t.use.reason}${standing && cost ? ` Its store ${standing.name} costs ${show(cost, standing.hourly!.currency)} a month${own ? '' : ', a share of compute units that others use too'}.` : ''}`,
      facts: [...factsOfUse(t), ...(standing ? [{ name: 'store', value: standing.name, source: 'AWS listing' }, { name: 'store per hour', value: standing.hourly!.amount, source: standing.hourly!.from }] : [])], window: windowOfUse(t),
      ...(standing && cost && own ? { saving: { now: cost, currency: standing.hourly!.currency }, about: subjectOf(standing) } : { severity: 'low' as const }),
    }
  },
  remedy: (t, x) => {
    const store = x.out(t, 'stores-in').find((l) => l.toType === 'aoss-collection')
    return remedy([aws(t, 'bedrock-agent delete-knowledge-base', { 'knowledge-base-id': String(t.attributes.knowledgeBaseId ?? lastPart(t.arn)) }), ...(store ? [aws(t, 'opensearchserverless delete-collection', { id: lastPart(store.toArn) })] : [])], removeBlock(t, 'aws_bedrockagent_knowledge_base'))
  },
})
