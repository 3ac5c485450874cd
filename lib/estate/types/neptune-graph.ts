import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const neptuneGraph = defineUnlisted({
  id: 'neptune-graph',
  name: { one: 'Neptune graph', many: 'Neptune graphs' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  unlisted: 'Known where a knowledge base stores its graph in one; an account’s other graphs are not of the estate, so that none are listed.',
  backing: true,
  states: {},
  ownsArn: arnLike('neptune-graph', /^graph\//),
  metrics: [],
  bills: 'Memory-optimized capacity units (m-NCU) × hours, around the clock.',
})
