import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const bdaProfile = defineUnlisted({
  id: 'bda-profile',
  name: { one: 'Data automation profile', many: 'Data automation profiles' },
  family: 'governance',
  area: 'data-automation',
  shape: 'none',
  unlisted: 'No call lists them: callers pass AWS’s own cross-region profile by its ARN.',
  states: {},
  ownsArn: arnLike('bedrock', /^data-automation-profile\//),
  metrics: [],
  bills: 'Nothing: it says across which regions data is processed.',
})
