import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const bdaInvocation = defineUnlisted({
  id: 'bda-invocation',
  name: { one: 'Data automation invocation', many: 'Data automation invocations' },
  family: 'job',
  area: 'data-automation',
  shape: 'transient',
  unlisted: 'AWS lists no invocations: GetDataAutomationStatus answers for one whose ARN is known already.',
  states: {},
  ownsArn: arnLike('bedrock', /^data-automation-invocation\//),
  metrics: [],
  bills: 'Pages, images and minutes of audio or video, once.',
})
