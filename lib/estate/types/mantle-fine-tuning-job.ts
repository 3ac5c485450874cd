import { UNDOCUMENTED } from '../mantle'
import { defineUnlisted } from '../resource-type'

export const mantleFineTuningJob = defineUnlisted({
  id: 'mantle-fine-tuning-job',
  name: { one: 'Fine-tuning job (OpenAI-compatible)', many: 'Fine-tuning jobs (OpenAI-compatible)' },
  family: 'job',
  area: 'jobs',
  shape: 'transient',
  ...UNDOCUMENTED,
})
