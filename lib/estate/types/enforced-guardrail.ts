import { ListEnforcedGuardrailsConfigurationCommand } from '@aws-sdk/client-bedrock'
import { bedrockArn, bedrockResource } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const enforcedGuardrail = defineType({
  id: 'enforced-guardrail',
  name: { one: 'Enforced guardrail configuration', many: 'Enforced guardrail configurations', short: 'Enforced guardrail' },
  family: 'governance',
  area: 'guardrails',
  shape: 'none',
  list: { api: 'bedrock', command: ListEnforcedGuardrailsConfigurationCommand, items: (o) => o.guardrailsConfig },
  membership: 'listed',
  read: (config, where) => {
    const id = config.configId ?? config.guardrailId
    return {
      arn: id ? bedrockArn(where, `enforced-guardrail/${id}`) : '',
      name: config.guardrailId ?? id ?? '',
      createdAt: config.createdAt,
      attributes: {
        configId: config.configId,
        guardrailVersion: config.guardrailVersion,
        owner: config.owner,
        inputTags: config.inputTags,
        // Empty lists: every model's inference is checked.
        includedModels: config.modelEnforcement?.includedModels,
        excludedModels: config.modelEnforcement?.excludedModels,
        createdBy: config.createdBy,
        updatedAt: config.updatedAt,
      },
      links: [link('enforces', config.guardrailArn, 'guardrail')],
    }
  },
  states: {},
  stateWithoutStatus: 'running',
  tags: 'none',
  ownsArn: bedrockResource('enforced-guardrail/'),
  metrics: [],
  bills: 'Nothing itself, but it makes every inference of the account and region pay the guardrail’s text units.',
  notes: ['AWS gives it no ARN: the identifier is ours, from the configuration’s id.', 'AWS allows one configuration per account and region.'],
})
