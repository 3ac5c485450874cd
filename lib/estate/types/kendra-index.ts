import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const kendraIndex = defineUnlisted({
  id: 'kendra-index',
  name: { one: 'Kendra index', many: 'Kendra indexes' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  unlisted: 'Known where a knowledge base is over one; an account’s other indexes are not of the estate, so that none are listed.',
  backing: true,
  states: {},
  ownsArn: arnLike('kendra', /^index\//),
  metrics: [],
  bills: 'Index hours, around the clock.',
})
