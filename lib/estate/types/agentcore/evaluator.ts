import { EvaluatorStatus, GetEvaluatorCommand, ListEvaluatorsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { link, modelLink } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreEvaluator = defineType({
  id: 'agentcore-evaluator',
  name: { one: 'AgentCore evaluator', many: 'AgentCore evaluators', short: 'Evaluator' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListEvaluatorsCommand, input: { maxResults: 100 }, items: (o) => o.evaluators },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetEvaluatorCommand, input: (e) => (e.evaluatorId ? { evaluatorId: e.evaluatorId } : undefined) },
  },
  unchanged: { arn: (e) => e.evaluatorArn ?? '', at: (e) => e.updatedAt },
  cadence: 'daily',
  // AWS's own evaluators are in every account.
  keep: (e) => e.evaluatorType !== 'Builtin' && !e.evaluatorId?.startsWith('Builtin.'),
  ...taggable,
  read: (e, where, { get }) => {
    const config = get?.evaluatorConfig
    return {
      arn: e.evaluatorArn ?? '',
      name: e.evaluatorName ?? '',
      rawState: e.status,
      createdAt: e.createdAt,
      attributes: {
        evaluatorId: e.evaluatorId, description: e.description, evaluatorType: e.evaluatorType, level: e.level, updatedAt: e.updatedAt,
        lockedForModification: e.lockedForModification, baseEvaluatorId: config?.derived?.baseEvaluatorId,
      },
      links: [
        modelLink('judged-by', (config?.llmAsAJudge ?? config?.derived)?.modelConfig?.bedrockEvaluatorModelConfig?.modelId, where),
        link('calls', config?.codeBased?.lambdaConfig?.lambdaArn),
      ],
    }
  },
  states: statesOf(EvaluatorStatus),
  ownsArn: ownsAgentCore('evaluator/*'),
  metrics: [],
  bills: 'Nothing of its own: the evaluations that use it bill evaluations, and its judge’s tokens.',
  notes: ['AWS’s built-in evaluators (Builtin.…) are not listed.'],
})
