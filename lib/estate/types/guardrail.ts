import { ListGuardrailsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { defineType } from '../resource-type'

const series = (metric: string, as: string) => ({
  namespace: 'AWS/Bedrock/Guardrails', metric, stat: 'Sum' as const, as,
  dimensions: (r: { arn: string; attributes: Record<string, unknown> }) => ({ GuardrailArn: r.arn, GuardrailVersion: String(r.attributes.version ?? 'DRAFT') }),
})

export const guardrail = defineType({
  id: 'guardrail',
  name: { one: 'Guardrail', many: 'Guardrails' },
  family: 'usage-metered',
  area: 'guardrails',
  shape: 'metered',
  // Without an identifier the list names each guardrail once, as its DRAFT version.
  list: { api: 'bedrock', command: ListGuardrailsCommand, input: { maxResults: 1000 }, items: (o) => o.guardrails },
  membership: 'listed',
  read: (guardrail) => ({
    arn: guardrail.arn ?? '',
    name: guardrail.name ?? '',
    rawState: guardrail.status,
    createdAt: guardrail.createdAt,
    startedAt: guardrail.createdAt,
    attributes: {
      guardrailId: guardrail.id,
      version: guardrail.version,
      description: guardrail.description,
      updatedAt: guardrail.updatedAt,
      crossRegionProfile: guardrail.crossRegionDetails?.guardrailProfileArn,
    },
  }),
  states: { CREATING: 'starting', UPDATING: 'running', VERSIONING: 'running', READY: 'running', FAILED: 'failed', DELETING: 'stopping' },
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('guardrail/'),
  metrics: [series('Invocations', 'invocations'), series('InvocationsIntervened', 'interventions'), series('TextUnitCount', 'textUnits')],
  bills: 'Text units (up to 1,000 characters each) and images per enabled policy, when it is applied; nothing while idle.',
})
