import { BrowserStatus, ListBrowsersCommand, ResourceType } from '@aws-sdk/client-bedrock-agentcore-control'
import { idOf } from '../../arn'
import { defineType } from '../../resource-type'
import { agentCoreUse, ownsAgentCore, series, statesOf, taggable, usageSeries } from './family'

export const agentCoreBrowser = defineType({
  id: 'agentcore-browser',
  name: { one: 'AgentCore browser', many: 'AgentCore browsers', short: 'Browser' },
  family: 'usage-metered',
  area: 'agentcore',
  shape: 'metered',
  list: { api: 'bedrock-agentcore-control', command: ListBrowsersCommand, input: { maxResults: 100, type: ResourceType.CUSTOM }, items: (o) => o.browserSummaries },
  // AWS's own browser, where an answer holds it in spite of the filter.
  keep: (b) => !b.browserId?.startsWith('aws.'),
  ...taggable,
  read: (b) => ({
    arn: b.browserArn ?? '',
    name: b.name || b.browserId || '',
    rawState: b.status,
    createdAt: b.createdAt,
    attributes: { browserId: b.browserId, description: b.description, lastUpdatedAt: b.lastUpdatedAt },
  }),
  states: statesOf(BrowserStatus),
  ownsArn: ownsAgentCore('browser/*', 'browser-custom/*'),
  metrics: [...usageSeries('Browser', (r) => idOf(r.arn)), series('Invocations', 'sessions', (r) => ({ Resource: r.arn, Operation: 'StartBrowserSession' }))],
  use: agentCoreUse(['sessions'], ['vcpuHours', 'memoryGbHours']),
  bills: 'vCPU-hours and GB-hours of its sessions, until each is stopped or times out; nothing without sessions.',
  notes: [
    'AWS’s built-in browser (aws.browser.v1) is in every account and is not listed; sessions on it bill all the same, and then the bill names it: it appears as a resource that only the bill knows.',
    'Whether the usage series carry the tool’s id or its ARN is told differently by AWS’s pages: the id is used.',
  ],
})
