import { defineUnlisted } from '../resource-type'

export const mantleFineTuningJob = defineUnlisted({
  id: 'mantle-fine-tuning-job',
  name: { one: 'Fine-tuning job (OpenAI-compatible)', many: 'Fine-tuning jobs (OpenAI-compatible)' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  unlisted: 'It lives behind the bedrock-mantle endpoint, an HTTP API without an AWS SDK client; its listing parameters are not documented.',
  states: {},
  ownsArn: () => false,
  metrics: [],
  bills: 'Not documented.',
  notes: ['The form of its ARN is not documented.'],
})
