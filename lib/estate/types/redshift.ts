import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

const isCluster = arnLike('redshift', /^cluster:/)
const isWorkgroup = arnLike('redshift-serverless', /^workgroup\//)

export const redshift = defineUnlisted({
  id: 'redshift',
  name: { one: 'Redshift cluster or workgroup', many: 'Redshift clusters and workgroups' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  unlisted: 'Known where a knowledge base asks one for tables; an account’s others are not of the estate, so that none are listed.',
  backing: true,
  states: {},
  ownsArn: (arn) => isCluster(arn) || isWorkgroup(arn),
  metrics: [],
  bills: 'Node hours of a cluster, or processing unit (RPU) hours of a serverless workgroup.',
})
