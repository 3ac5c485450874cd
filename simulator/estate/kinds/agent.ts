import type { Agent, Guardrail, InferenceProfile, KnowledgeBase } from '../estate'
import { type Build, arn, before, foundationModelArn, plusDays, tagsFor } from '../build'
import { int, pick, upperId } from '../random'

const jobs = ['concierge', 'triage', 'scheduler', 'auditor', 'writer', 'finder', 'planner', 'checker', 'reporter', 'negotiator', 'translator', 'archivist', 'greeter', 'router']
const domains = ['returns', 'claims', 'store']
const models = ['anthropic.claude-3-haiku-20240307-v1:0', 'amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0']

/**
 * Forty-one agents: the first ran away for two days (its profile shows it); about half lack a guardrail; one
 * has no model at all.
 */
export function agents(b: Build, profiles: InferenceProfile[], rails: Guardrail[], bases: KnowledgeBase[]): Agent[] {
  const runaway = profiles.find((p) => p.name === 'returns-concierge')!
  return Array.from({ length: Math.round(41 * b.scale) }, (_, i) => {
    const first = i === 0
    const account = first ? b.accounts[0]! : b.accounts[i % 4 < 2 ? 0 : i % b.accounts.length]!
    const region = first ? runaway.region : b.regions[int(0, b.regions.length - 1, b.seed, 'agent-region', i)]!
    const name = `${domains[Math.floor(i / jobs.length) % domains.length]}-${jobs[i % jobs.length]}${i < 42 ? '' : `-${i}`}`
    const id = upperId(10, b.seed, 'agent', i)
    const near = <T extends { accountId: string; region: string; deletedAt?: Date }>(list: T[]): T[] => list.filter((x) => x.accountId === account.id && x.region === region && !x.deletedAt)
    const profile = first ? runaway : i % 5 === 1 && near(profiles).length ? pick(near(profiles), b.seed, 'agent-profile', i) : undefined
    const model = i === 17 ? undefined : (profile?.arn ?? pick(models, b.seed, 'agent-model', i))
    const rail = !first && i % 2 && near(rails).length ? pick(near(rails), b.seed, 'agent-rail', i) : undefined
    const base = i % 3 === 0 && near(bases).length ? pick(near(bases), b.seed, 'agent-kb', i) : undefined
    const createdAt = before(b, int(6, 380, b.seed, 'agent-day', i))
    return {
      type: 'agent', id, name, accountId: account.id, region, arn: arn('bedrock', region, account.id, `agent/${id}`), createdAt, updatedAt: plusDays(createdAt, int(0, 5, b.seed, 'agent-change', i)),
      status: model === undefined ? 'NOT_PREPARED' : i === 23 ? 'FAILED' : 'PREPARED', tags: tagsFor(b, first ? 'support' : null, 'agent', i),
      ...(model === undefined ? {} : { foundationModel: model }), ...(rail ? { guardrail: { id: rail.id, version: 'DRAFT' } } : {}), knowledgeBaseIds: base ? [base.id] : [],
      links: [
        ...(model === undefined ? [] : [{ rel: 'uses', toArn: model.startsWith('arn:') ? model : foundationModelArn(region, model) }]),
        ...(rail ? [{ rel: 'guarded-by', toArn: rail.arn }] : []),
      ],
    }
  })
}
