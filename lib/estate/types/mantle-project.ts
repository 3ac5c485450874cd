import { arnLike } from '../arn'
import { BEHIND_MANTLE } from '../mantle'
import { defineUnlisted } from '../resource-type'

export const mantleProject = defineUnlisted({
  id: 'mantle-project',
  name: { one: 'Bedrock project', many: 'Bedrock projects' },
  family: 'governance',
  area: 'account',
  shape: 'none',
  ...BEHIND_MANTLE,
  ownsArn: arnLike('bedrock-mantle', /^project\//),
  bills: 'Nothing of its own: its tags are attached to the token rows of what is called in it.',
})
