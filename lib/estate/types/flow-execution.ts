import { ListFlowExecutionsCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import { bedrockForm, idOfParent, parseArn } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

const EXECUTION = /^((.+)\/alias\/[^/]+)\/execution\/([^/]+)$/

export const flowExecution = defineType({
  id: 'flow-execution',
  name: { one: 'Flow execution', many: 'Flow executions' },
  family: 'job',
  area: 'flows',
  shape: 'transient',
  list: {
    api: 'bedrock-agent-runtime', command: ListFlowExecutionsCommand, items: (o) => o.flowExecutionSummaries,
    per: { type: 'flow', inputs: (flow) => [{ flowIdentifier: idOfParent(flow, 'flowId'), maxResults: 1000 }] },
  },
  membership: 'listed',
  read: (execution, _where, _details, from) => {
    const [, aliasArn, flowArn, id] = EXECUTION.exec(execution.executionArn ?? '') ?? []
    return {
      arn: execution.executionArn ?? '',
      name: id ?? execution.executionArn ?? '',
      rawState: execution.status,
      createdAt: execution.createdAt,
      startedAt: execution.createdAt,
      endedAt: execution.endedAt,
      attributes: { flowName: from.parent?.name, version: execution.flowVersion, alias: execution.flowAliasIdentifier },
      links: [
        link('part-of', flowArn ?? from.parent?.arn, 'flow'),
        link('uses', aliasArn ?? (parseArn(execution.flowAliasIdentifier ?? '') && execution.flowAliasIdentifier), 'flow-alias'),
      ],
    }
  },
  states: { Running: 'running', Succeeded: 'finished', Failed: 'failed', TimedOut: 'failed', Aborted: 'stopped' },
  tags: 'none',
  ownsArn: bedrockForm('flow/{}/alias/{}/execution/{}'),
  metrics: [],
  bills: 'Node transitions of its run, once, beside what the nodes called.',
  notes: [
    'Asynchronous executions only: AWS lists no synchronous run (InvokeFlow).',
    'How long AWS keeps an execution in this list is not documented; one that it lists no more counts as gone, its cost stays.',
  ],
})
