import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const opensearchDomain = defineUnlisted({
  id: 'opensearch-domain',
  name: { one: 'OpenSearch domain', many: 'OpenSearch domains' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  unlisted: 'Known where a knowledge base stores its vectors in one; an account’s other domains are not of the estate, so that none are listed.',
  backing: true,
  states: {},
  ownsArn: arnLike('es', /^domain\//),
  metrics: [],
  bills: 'Instance hours and storage, around the clock.',
})
