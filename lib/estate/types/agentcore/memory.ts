import { GetMemoryCommand, ListMemoriesCommand, MemoryStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { agentCoreUse, ownsAgentCore, series, statesOf, taggable } from './family'

export const agentCoreMemory = defineType({
  id: 'agentcore-memory',
  name: { one: 'AgentCore memory', many: 'AgentCore memories', short: 'Memory' },
  family: 'storage',
  area: 'agentcore',
  shape: 'storage',
  list: { api: 'bedrock-agentcore-control', command: ListMemoriesCommand, input: { maxResults: 100 }, items: (o) => o.memories },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetMemoryCommand, input: (m) => (m.id ? { memoryId: m.id } : undefined) },
  },
  unchanged: { arn: (m) => m.arn ?? '', at: (m) => m.updatedAt },
  ...taggable,
  read: (m, _where, { get }) => ({
    arn: m.arn ?? '',
    // The list has no name; an id is the name and ten characters.
    name: get?.memory?.name ?? m.id?.replace(/-[A-Za-z0-9]{10}$/, '') ?? '',
    rawState: m.status,
    createdAt: m.createdAt,
    startedAt: m.createdAt,
    attributes: {
      memoryId: m.id,
      description: get?.memory?.description,
      // Days that short-term events are kept.
      eventExpiryDuration: get?.memory?.eventExpiryDuration,
      // Without a strategy there is no long-term memory, and so no storage that bills.
      strategies: get?.memory?.strategies?.map((s) => s.type),
      updatedAt: m.updatedAt,
      failureReason: get?.memory?.failureReason,
    },
    links: [link('part-of', m.managedByResourceArn)],
  }),
  states: statesOf(MemoryStatus),
  ownsArn: ownsAgentCore('memory/*'),
  metrics: [
    series('Invocations', 'events', (r) => ({ Resource: r.arn, Operation: 'CreateEvent' })),
    series('Invocations', 'retrievals', (r) => ({ Resource: r.arn, Operation: 'RetrieveMemoryRecords' })),
  ],
  use: agentCoreUse(['events', 'retrievals']),
  bills: 'Events written to short-term memory, long-term records per month (also when nobody reads them), and retrievals.',
  notes: ['How many records it holds is not in the list or the details: the bill and AWS’s metrics say.'],
})
