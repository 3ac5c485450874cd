import type { Guardrail, SimResource } from '../estate'
import type { EnforcedGuardrail, ReasoningBuild } from '../surroundings'
import { type Build, arn, before, plusHours, tagsFor } from '../build'
import { lowerId } from '../random'

const stories: [name: string, days: number, builds: ReasoningBuild['status'][]][] = [
  ['returns-rules', 150, ['COMPLETED', 'COMPLETED', 'FAILED']], ['warranty-terms', 64, ['COMPLETED', 'CANCELLED']],
]

/** Policies that the first guardrails of the payer reason by, and the builds that made them; the first is enforced in its region. */
export function reasoning(b: Build, guardrails: Guardrail[]): { guardrails: Guardrail[]; policies: SimResource[]; builds: ReasoningBuild[]; enforced: EnforcedGuardrail[] } {
  const payer = b.accounts[0]!.id
  const chosen = guardrails.filter((g) => g.accountId === payer && g.region === 'us-east-1' && g.status === 'READY').slice(0, stories.length)
  const policies = chosen.map((g, i): SimResource => {
    const [name, days] = stories[i]!
    const id = lowerId(12, b.seed, 'reasoning', name)
    return {
      type: 'automated-reasoning-policy', id, name, accountId: g.accountId, region: g.region, arn: arn('bedrock', g.region, g.accountId, `automated-reasoning-policy/${id}`), status: null,
      createdAt: before(b, days), updatedAt: before(b, days - 2), tags: tagsFor(b, 'support', 'reasoning', name), links: [],
    }
  })
  const builds = policies.flatMap((policy, i) => stories[i]![2].map((status, n): ReasoningBuild => {
    const id = `${lowerId(8, b.seed, 'build', policy.name, n)}-0000-4000-8000-${lowerId(12, b.seed, 'build-tail', policy.name, n)}`
    const buildType = n === 0 ? 'INGEST_CONTENT' : 'REFINE_POLICY'
    const createdAt = plusHours(policy.createdAt, 1 + n)
    return {
      type: 'automated-reasoning-build', id, name: `${policy.name}: ${buildType}`, accountId: policy.accountId, region: policy.region, arn: `${policy.arn}/build-workflow/${id}`, status, createdAt,
      updatedAt: plusHours(createdAt, 0.5), endedAt: plusHours(createdAt, 0.5), tags: {}, links: [{ rel: 'part-of', toArn: policy.arn }], policyArn: policy.arn, buildType,
    }
  }))
  const withPolicy = guardrails.map((g): Guardrail => {
    const policy = policies[chosen.indexOf(g)]
    return policy ? { ...g, reasoningPolicyArn: `${policy.arn}:1`, links: [...g.links, { rel: 'uses', toArn: policy.arn }] } : g
  })
  return { guardrails: withPolicy, policies, builds, enforced: chosen.slice(0, 1).map((g) => enforcing(b, g)) }
}

function enforcing(b: Build, g: Guardrail): EnforcedGuardrail {
  const id = lowerId(12, b.seed, 'enforced', g.id)
  return {
    type: 'enforced-guardrail', id, name: g.id, accountId: g.accountId, region: g.region, arn: arn('bedrock', g.region, g.accountId, `enforced-guardrail/${id}`), status: null,
    createdAt: before(b, 17), updatedAt: before(b, 17), tags: {}, links: [{ rel: 'enforces', toArn: g.arn }], guardrailArn: g.arn, guardrailId: g.id,
  }
}
