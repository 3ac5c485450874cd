import { defineUnlisted } from '../resource-type'

export const mantleFile = defineUnlisted({
  id: 'mantle-file',
  name: { one: 'File (OpenAI-compatible)', many: 'Files (OpenAI-compatible)' },
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
