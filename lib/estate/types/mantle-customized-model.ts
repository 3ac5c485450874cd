import { UNDOCUMENTED } from '../mantle'
import { defineUnlisted } from '../resource-type'

export const mantleCustomizedModel = defineUnlisted({
  id: 'mantle-customized-model',
  name: { one: 'Customized model (OpenAI-compatible)', many: 'Customized models (OpenAI-compatible)' },
  family: 'storage',
  area: 'models',
  shape: 'storage',
  ...UNDOCUMENTED,
})
