import { ListSessionsCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import { bedrockForm } from '../arn'
import { defineType } from '../resource-type'

export const session = defineType({
  id: 'session',
  name: { one: 'Session', many: 'Sessions' },
  family: 'storage',
  area: 'agents',
  shape: 'storage',
  list: { api: 'bedrock-agent-runtime', command: ListSessionsCommand, input: { maxResults: 1000 }, items: (o) => o.sessionSummaries },
  membership: 'listed',
  cadence: 'daily',
  read: (session) => ({
    arn: session.sessionArn ?? '',
    name: session.sessionId ?? '',
    rawState: session.sessionStatus,
    createdAt: session.createdAt,
    startedAt: session.createdAt,
    attributes: { sessionId: session.sessionId, lastUpdatedAt: session.lastUpdatedAt },
  }),
  states: { ACTIVE: 'running', ENDED: 'stopped', EXPIRED: 'stopped' },
  tags: { by: 'bedrock-agent-runtime' },
  ownsArn: bedrockForm('session/{}'),
  metrics: [],
  bills: 'Not known: no price and no usage type of stored sessions is published.',
  notes: [
    'A session holds conversation of the customer’s users. Only ListSessions is called, which names ids, times and states; nothing of their content is ever read.',
    'Listed once a day. When an ended session ended is not reported.',
  ],
})
