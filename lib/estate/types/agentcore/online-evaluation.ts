import { GetOnlineEvaluationConfigCommand, ListOnlineEvaluationConfigsCommand, OnlineEvaluationConfigStatus, OnlineEvaluationExecutionStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { evaluatedRuntimes, ownsAgentCore, statesOf, taggable, usedEvaluators } from './family'

const { DISABLED } = OnlineEvaluationExecutionStatus

export const agentCoreOnlineEvaluation = defineType({
  id: 'agentcore-online-evaluation',
  name: { one: 'AgentCore online evaluation', many: 'AgentCore online evaluations', short: 'Online evaluation' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListOnlineEvaluationConfigsCommand, input: { maxResults: 100 }, items: (o) => o.onlineEvaluationConfigs },
  details: {
    get: {
      api: 'bedrock-agentcore-control', command: GetOnlineEvaluationConfigCommand,
      input: (c) => (c.onlineEvaluationConfigId ? { onlineEvaluationConfigId: c.onlineEvaluationConfigId } : undefined),
    },
  },
  unchanged: { arn: (c) => c.onlineEvaluationConfigArn ?? '', at: (c) => c.updatedAt },
  ...taggable,
  read: (c, where, { get }) => {
    const logs = get?.dataSourceConfig?.cloudWatchLogs
    return {
      arn: c.onlineEvaluationConfigArn ?? '',
      name: c.onlineEvaluationConfigName ?? '',
      // An active configuration that is switched off evaluates nothing.
      rawState: c.status === 'ACTIVE' && c.executionStatus === DISABLED ? DISABLED : c.status,
      createdAt: c.createdAt,
      startedAt: c.createdAt,
      attributes: {
        onlineEvaluationConfigId: c.onlineEvaluationConfigId, description: c.description, executionStatus: c.executionStatus, updatedAt: c.updatedAt, failureReason: c.failureReason,
        // Per cent of sessions that are judged.
        samplingPercentage: get?.rule?.samplingConfig?.samplingPercentage,
        evaluators: get?.evaluators?.map((e) => e.evaluatorId), logGroupNames: logs?.logGroupNames, serviceNames: logs?.serviceNames,
      },
      links: [...evaluatedRuntimes(logs?.logGroupNames, where), ...usedEvaluators((get?.evaluators ?? []).map((e) => e.evaluatorId), where)],
    }
  },
  states: { ...statesOf(OnlineEvaluationConfigStatus), ...statesOf({ DISABLED }) },
  ownsArn: ownsAgentCore('online-evaluation-config/*'),
  metrics: [],
  bills: 'Evaluations, and the tokens of their judges, for the sampled share of live sessions: while it is enabled it goes on with the traffic.',
  notes: ['The runtimes it evaluates are read from its log groups; an agent that runs elsewhere is known by its service name only.'],
})
