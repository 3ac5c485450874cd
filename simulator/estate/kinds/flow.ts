import type { Flow, KnowledgeBase } from '../estate'
import type { AgentAlias, Prompt } from '../parts'
import { type Build, arn, before, plusDays, tagsFor } from '../build'
import { int, pick, unit, upperId } from '../random'

const names = ['refund-approval', 'lead-scoring', 'catalogue-refresh', 'shift-summary', 'claims-intake', 'newsletter-draft', 'supplier-check', 'demand-brief', 'route-brief', 'ticket-merge', 'photo-captions', 'contract-diff', 'survey-digest', 'price-watch']

/** Fourteen flows, a third of them without traffic; they ask knowledge bases, agents, prompts and functions of their account and region. */
export function flows(b: Build, bases: KnowledgeBase[], aliases: AgentAlias[], prompts: Prompt[]): Flow[] {
  return Array.from({ length: Math.round(14 * b.scale) }, (_, i) => {
    const account = b.accounts[i % 3 === 2 ? i % b.accounts.length : 0]!
    const region = b.regions[i % 2]!
    const id = upperId(10, b.seed, 'flow', i)
    const near = <T extends { accountId: string; region: string; deletedAt?: Date }>(list: T[]): T[] => list.filter((x) => x.accountId === account.id && x.region === region && !x.deletedAt)
    const base = i % 2 && near(bases).length ? pick(near(bases), b.seed, 'flow-kb', i) : undefined
    const alias = i % 4 === 0 ? near(aliases).find((x) => x.name === 'live') : undefined
    const prompt = i % 3 === 0 && near(prompts).length ? pick(near(prompts), b.seed, 'flow-prompt', i) : undefined
    const lambdaArn = i % 5 === 1 ? arn('lambda', region, account.id, `function:northwind-${names[i % names.length]}`) : undefined
    const createdAt = before(b, int(15, 300, b.seed, 'flow-day', i))
    return {
      type: 'flow', id, name: `${names[i % names.length]}${i < names.length ? '' : `-${i}`}`, accountId: account.id, region, arn: arn('bedrock', region, account.id, `flow/${id}`),
      status: i === 6 ? 'Failed' : i === 11 ? 'NotPrepared' : 'Prepared', createdAt, updatedAt: plusDays(createdAt, 1), tags: tagsFor(b, null, 'flow', i),
      ...(base && { knowledgeBaseId: base.id }), ...(alias && { agentAliasArn: alias.arn }), ...(prompt && { promptArn: prompt.arn }), ...(lambdaArn && { lambdaArn }),
      transitions: i % 3 === 1 || i === 6 ? 0 : Math.round(3_000 + 60_000 * unit(b.seed, 'flow-use', i)),
      links: [
        ...[base, alias, prompt].flatMap((used) => (used ? [{ rel: 'uses', toArn: used.arn }] : [])), ...(lambdaArn ? [{ rel: 'calls', toArn: lambdaArn }] : []),
      ],
    }
  })
}
