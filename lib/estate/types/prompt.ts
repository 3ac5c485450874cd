import { GetPromptCommand, ListPromptsCommand } from '@aws-sdk/client-bedrock-agent'
import { bedrockForm } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const prompt = defineType({
  id: 'prompt',
  name: { one: 'Prompt', many: 'Prompts' },
  family: 'governance',
  area: 'flows',
  shape: 'none',
  // Without an identifier the list names each prompt once, as its DRAFT.
  list: { api: 'bedrock-agent', command: ListPromptsCommand, input: { maxResults: 1000 }, items: (o) => o.promptSummaries },
  details: {
    get: { api: 'bedrock-agent', command: GetPromptCommand, input: (prompt) => (prompt.id ? { promptIdentifier: prompt.id } : undefined) },
  },
  membership: 'listed',
  unchanged: { arn: (prompt) => prompt.arn ?? '', at: (prompt) => prompt.updatedAt },
  read: (prompt, where, { get }) => ({
    arn: prompt.arn ?? '',
    name: prompt.name ?? '',
    createdAt: prompt.createdAt,
    attributes: {
      promptId: prompt.id, description: prompt.description, version: prompt.version, updatedAt: prompt.updatedAt,
      defaultVariant: get?.defaultVariant, variants: get?.variants?.length,
    },
    links: (get?.variants ?? []).flatMap((variant) => {
      const agent = variant.genAiResource?.agent?.agentIdentifier
      return [modelLink('uses', variant.modelId, where), link('uses', agent, agent?.includes(':agent-alias/') ? 'agent-alias' : undefined)]
    }),
  }),
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('prompt/{}'),
  metrics: [],
  bills: 'Nothing of its own: tokens of the model that runs it.',
  notes: [
    'AWS reports no status of a prompt: it exists or it does not.',
    'GetPrompt is called for the models of its variants. It also answers with the prompt’s text, which Outcrop does not keep; without the permission the list is complete all the same, and those links are missing.',
    'Versions of a prompt are not listed: one more call per prompt, and they bill nothing.',
  ],
})
