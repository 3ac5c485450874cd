import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const mantleProject = defineUnlisted({
  id: 'mantle-project',
  name: { one: 'Bedrock project', many: 'Bedrock projects' },
  family: 'governance',
  area: 'account',
  shape: 'none',
  unlisted: 'It lives behind the bedrock-mantle endpoint, an HTTP API without an AWS SDK client; its listing parameters are not documented.',
  states: {},
  ownsArn: arnLike('bedrock-mantle', /^project\//),
  metrics: [],
  bills: 'Nothing of its own: its tags are attached to the token rows of what is called in it.',
})
