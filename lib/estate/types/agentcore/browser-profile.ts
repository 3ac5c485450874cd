import { BrowserProfileStatus, ListBrowserProfilesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreBrowserProfile = defineType({
  id: 'agentcore-browser-profile',
  name: { one: 'AgentCore browser profile', many: 'AgentCore browser profiles', short: 'Browser profile' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListBrowserProfilesCommand, input: { maxResults: 100 }, items: (o) => o.profileSummaries },
  ...taggable,
  read: (p) => ({
    arn: p.profileArn ?? '',
    name: p.name ?? '',
    rawState: p.status,
    createdAt: p.createdAt,
    attributes: { profileId: p.profileId, description: p.description, lastUpdatedAt: p.lastUpdatedAt, lastSavedAt: p.lastSavedAt, lastSavedBrowserId: p.lastSavedBrowserId },
  }),
  states: statesOf(BrowserProfileStatus),
  ownsArn: ownsAgentCore('browser-profile/*'),
  metrics: [],
  bills: 'Nothing known: cookies and storage that browser sessions start from.',
})
