import { GetGuardrailCommand, ListGuardrailsCommand, type GetGuardrailCommandOutput } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { link } from '../model-ref'
import { defineType, type MetricRead } from '../resource-type'

const series = (metric: string, as: string): MetricRead => ({
  namespace: 'AWS/Bedrock/Guardrails', metric, stat: 'Sum', as,
  // A series per version: what calls the guardrail names one.
  dimensions: (r) => [String(r.attributes.version ?? 'DRAFT'), ...versionsOf(r)].map((version) => ({ GuardrailArn: r.arn, GuardrailVersion: version })),
})

const versionsOf = (r: { attributes: Record<string, unknown> }): string[] => (Array.isArray(r.attributes.versions) ? r.attributes.versions.map(String) : [])

export const guardrail = defineType({
  id: 'guardrail',
  name: { one: 'Guardrail', many: 'Guardrails' },
  family: 'usage-metered',
  area: 'guardrails',
  shape: 'metered',
  // Without an identifier the list names each guardrail once, as its DRAFT version.
  list: { api: 'bedrock', command: ListGuardrailsCommand, input: { maxResults: 1000 }, items: (o) => o.guardrails },
  details: {
    get: { api: 'bedrock', command: GetGuardrailCommand, input: (g) => (g.id ? { guardrailIdentifier: g.id } : undefined) },
    // With an identifier the same list names its DRAFT and every numbered version.
    versions: { api: 'bedrock', command: ListGuardrailsCommand, input: (g) => (g.id ? { guardrailIdentifier: g.id, maxResults: 1000 } : undefined) },
  },
  membership: 'listed',
  unchanged: { arn: (g) => g.arn ?? '', at: (g) => g.updatedAt },
  read: (guardrail, _where, { get, versions }) => ({
    arn: guardrail.arn ?? '',
    name: guardrail.name ?? '',
    rawState: guardrail.status,
    createdAt: guardrail.createdAt,
    startedAt: guardrail.createdAt,
    attributes: {
      guardrailId: guardrail.id,
      version: guardrail.version,
      versions: versions?.guardrails?.flatMap((v) => (v.version && v.version !== 'DRAFT' ? [v.version] : [])).sort((a, b) => Number(a) - Number(b)),
      // What is billed when it is applied: one text unit per enabled policy.
      policies: get && policiesOf(get),
      description: guardrail.description,
      updatedAt: guardrail.updatedAt,
      crossRegionProfile: guardrail.crossRegionDetails?.guardrailProfileArn,
    },
    // A guardrail names a version of the policy; the resource is the policy.
    links: (get?.automatedReasoningPolicy?.policies ?? []).map((policy) => link('uses', policy.replace(/:\d+$/, ''), 'automated-reasoning-policy')),
  }),
  states: { CREATING: 'starting', UPDATING: 'running', VERSIONING: 'running', READY: 'running', FAILED: 'failed', DELETING: 'stopping' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('guardrail/'),
  metrics: [series('Invocations', 'invocations'), series('InvocationsIntervened', 'interventions'), series('TextUnitCount', 'textUnits'), series('InvocationThrottles', 'throttles')],
  use: {
    calls: ['invocations', 'throttles'], also: ['textUnits'],
    silence: 'nothing',
    because: 'AWS publishes the calls of a guardrail per version, and a version published since its details were read would not be asked for.',
  },
  bills: 'Text units (up to 1,000 characters each) and images per enabled policy, when it is applied; nothing while idle.',
  notes: [
    'Numbered versions are an attribute, asked for again when the guardrail’s last change moves; that publishing a version moves it is not documented.',
    'CloudWatch has a series per version: those of DRAFT and of every numbered version are added up.',
  ],
})

/** Names of the enabled policies. */
function policiesOf(g: GetGuardrailCommandOutput): string[] {
  const kinds: [name: string, policy: unknown][] = [
    ['content', g.contentPolicy], ['topic', g.topicPolicy], ['word', g.wordPolicy], ['sensitive information', g.sensitiveInformationPolicy],
    ['contextual grounding', g.contextualGroundingPolicy], ['automated reasoning', g.automatedReasoningPolicy],
  ]
  return kinds.flatMap(([name, policy]) => (policy ? [name] : []))
}
