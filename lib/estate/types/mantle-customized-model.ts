import { defineUnlisted } from '../resource-type'

export const mantleCustomizedModel = defineUnlisted({
  id: 'mantle-customized-model',
  name: { one: 'Customized model (OpenAI-compatible)', many: 'Customized models (OpenAI-compatible)' },
  family: 'storage',
  area: 'models',
  shape: 'storage',
  unlisted: 'It lives behind the bedrock-mantle endpoint, an HTTP API without an AWS SDK client; its listing parameters are not documented.',
  states: {},
  ownsArn: () => false,
  metrics: [],
  bills: 'Not documented.',
  notes: ['The form of its ARN is not documented.'],
})
