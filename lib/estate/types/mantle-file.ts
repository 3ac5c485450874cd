import { UNDOCUMENTED } from '../mantle'
import { defineUnlisted } from '../resource-type'

export const mantleFile = defineUnlisted({
  id: 'mantle-file',
  name: { one: 'File (OpenAI-compatible)', many: 'Files (OpenAI-compatible)' },
  family: 'storage',
  area: 'models',
  shape: 'storage',
  ...UNDOCUMENTED,
})
