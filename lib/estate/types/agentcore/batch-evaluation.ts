import { BatchEvaluationStatus, GetBatchEvaluationCommand, ListBatchEvaluationsCommand } from '@aws-sdk/client-bedrock-agentcore'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { evaluatedRuntimes, ownsAgentCore, statesOf, taggable, usedEvaluators } from './family'

const ENDED: string[] = [BatchEvaluationStatus.COMPLETED, BatchEvaluationStatus.COMPLETED_WITH_ERRORS, BatchEvaluationStatus.FAILED, BatchEvaluationStatus.STOPPED]

export const agentCoreBatchEvaluation = defineType({
  id: 'agentcore-batch-evaluation',
  name: { one: 'AgentCore batch evaluation', many: 'AgentCore batch evaluations', short: 'Batch evaluation' },
  family: 'job',
  area: 'agentcore',
  shape: 'transient',
  // Listed by the data-plane client; its IAM prefix is the same.
  list: { api: 'bedrock-agentcore', command: ListBatchEvaluationsCommand, input: { maxResults: 100 }, items: (o) => o.batchEvaluations },
  details: {
    get: { api: 'bedrock-agentcore', command: GetBatchEvaluationCommand, input: (b) => (b.batchEvaluationId ? { batchEvaluationId: b.batchEvaluationId } : undefined) },
  },
  unchanged: { arn: (b) => b.batchEvaluationArn ?? '', at: (b) => b.updatedAt },
  ...taggable,
  read: (b, where, { get }) => {
    const source = get?.dataSourceConfig
    return {
      arn: b.batchEvaluationArn ?? '',
      name: b.batchEvaluationName ?? '',
      rawState: b.status,
      createdAt: b.createdAt,
      startedAt: b.createdAt,
      // AWS reports no end: the last change of an ended job is the latest that it can have ended.
      endedBefore: b.status && ENDED.includes(b.status) ? b.updatedAt : undefined,
      attributes: {
        batchEvaluationId: b.batchEvaluationId, description: b.description, updatedAt: b.updatedAt, errorDetails: b.errorDetails,
        evaluators: b.evaluators?.map((e) => e.evaluatorId), sessions: b.evaluationResults?.totalNumberOfSessions, sessionsFailed: b.evaluationResults?.numberOfSessionsFailed,
      },
      links: [
        ...evaluatedRuntimes(source?.cloudWatchLogs?.logGroupNames, where),
        link('reads-from', source?.onlineEvaluationConfigSource?.onlineEvaluationConfigArn, 'agentcore-online-evaluation'),
        ...usedEvaluators((b.evaluators ?? []).map((e) => e.evaluatorId), where),
      ],
    }
  },
  states: statesOf(BatchEvaluationStatus),
  ownsArn: ownsAgentCore('batch-evaluation/*'),
  metrics: [],
  bills: 'Evaluations and the tokens of their judges, once.',
  notes: ['AWS documents no form of its ARN; `…:batch-evaluation/<id>` is what public code shows. The listing’s own ARN is used as it comes.', 'Its end time is not reported: its duration is “at most”.'],
})
