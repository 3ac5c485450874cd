import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const auroraCluster = defineUnlisted({
  id: 'aurora-cluster',
  name: { one: 'Aurora cluster', many: 'Aurora clusters' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  unlisted: 'Known where a knowledge base stores its vectors in one; an account’s other clusters are not of the estate, so that none are listed.',
  backing: true,
  states: {},
  ownsArn: arnLike('rds', /^cluster:/),
  metrics: [],
  bills: 'Instance hours or Aurora capacity units, storage and requests.',
})
