import type { Flow, KnowledgeBase } from '../estate'
import { type Build, arn, before, plusDays, tagsFor } from '../build'
import { int, pick, unit, upperId } from '../random'

const names = ['refund-approval', 'lead-scoring', 'catalogue-refresh', 'shift-summary', 'claims-intake', 'newsletter-draft', 'supplier-check', 'demand-brief', 'route-brief', 'ticket-merge', 'photo-captions', 'contract-diff', 'survey-digest', 'price-watch']

/** Fourteen flows, a third of them without traffic. */
export function flows(b: Build, bases: KnowledgeBase[]): Flow[] {
  return Array.from({ length: Math.round(14 * b.scale) }, (_, i) => {
    const account = b.accounts[i % 3 === 2 ? i % b.accounts.length : 0]!
    const region = b.regions[i % 2]!
    const id = upperId(10, b.seed, 'flow', i)
    const near = bases.filter((k) => k.accountId === account.id && k.region === region && !k.deletedAt)
    const base = i % 2 && near.length ? pick(near, b.seed, 'flow-kb', i) : undefined
    const createdAt = before(b, int(15, 300, b.seed, 'flow-day', i))
    return {
      type: 'flow', id, name: `${names[i % names.length]}${i < names.length ? '' : `-${i}`}`, accountId: account.id, region, arn: arn('bedrock', region, account.id, `flow/${id}`),
      status: i === 6 ? 'Failed' : i === 11 ? 'NotPrepared' : 'Prepared', createdAt, updatedAt: plusDays(createdAt, 1), tags: tagsFor(b, null, 'flow', i),
      ...(base ? { knowledgeBaseId: base.id } : {}), transitions: i % 3 === 1 || i === 6 ? 0 : Math.round(3_000 + 60_000 * unit(b.seed, 'flow-use', i)),
      links: base ? [{ rel: 'uses', toArn: base.arn }] : [],
    }
  })
}
