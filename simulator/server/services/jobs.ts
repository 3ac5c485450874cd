import {
  GetEvaluationJob$, GetModelInvocationJob$, ListEvaluationJobs$, ListModelCopyJobs$, ListModelInvocationJobs$,
  type GetEvaluationJobCommandInput, type GetEvaluationJobCommandOutput, type GetModelInvocationJobCommandInput, type GetModelInvocationJobCommandOutput,
  type ListEvaluationJobsCommandInput, type ListEvaluationJobsCommandOutput, type ListModelCopyJobsCommandInput, type ListModelCopyJobsCommandOutput,
  type ListModelInvocationJobsCommandInput, type ListModelInvocationJobsCommandOutput,
} from '@aws-sdk/client-bedrock'
import type { BatchJob } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Operation } from '../wire'

const batch = (j: BatchJob) => ({
  jobArn: j.arn, jobName: j.name, modelId: j.customModelArn ?? j.modelId, roleArn: `arn:aws:iam::${j.accountId}:role/BedrockBatch`, status: j.status as 'Completed',
  submitTime: j.createdAt, lastModifiedTime: j.updatedAt, endTime: j.endedAt,
  inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://northwind-batch/${j.name}/in/` } }, outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://northwind-batch/${j.name}/out/` } },
  timeoutDurationInHours: 24, totalRecordCount: j.records.total, processedRecordCount: j.records.done + j.records.failed, successRecordCount: j.records.done, errorRecordCount: j.records.failed,
})

export const jobOperations: Operation[] = [
  on<ListModelInvocationJobsCommandInput, ListModelInvocationJobsCommandOutput>('bedrock', ListModelInvocationJobs$, (call) => {
    const { items, next } = page(here(call, call.estate.batchJobs), call.input.nextToken, call.input.maxResults, 50)
    return { invocationJobSummaries: items.map(batch), nextToken: next }
  }),
  on<GetModelInvocationJobCommandInput, GetModelInvocationJobCommandOutput>('bedrock', GetModelInvocationJob$, (call) => {
    const found = here(call, call.estate.batchJobs).find((j) => [j.arn, j.id].includes(call.input.jobIdentifier ?? ''))
    if (!found) throw notFound(`Job ${call.input.jobIdentifier}`)
    return batch(found)
  }),
  on<ListEvaluationJobsCommandInput, ListEvaluationJobsCommandOutput>('bedrock', ListEvaluationJobs$, (call) => {
    const { items, next } = page(here(call, call.estate.evaluationJobs), call.input.nextToken, call.input.maxResults, 50)
    return {
      jobSummaries: items.map((j) => ({
        jobArn: j.arn, jobName: j.name, status: j.status as 'Completed', creationTime: j.createdAt, jobType: j.jobType, evaluationTaskTypes: ['QuestionAndAnswer' as const],
        modelIdentifiers: j.modelArns, ragIdentifiers: j.ragArns, ...(j.judgeArn ? { evaluatorModelIdentifiers: [j.judgeArn] } : {}), applicationType: j.application,
      })),
      nextToken: next,
    }
  }),
  on<GetEvaluationJobCommandInput, GetEvaluationJobCommandOutput>('bedrock', GetEvaluationJob$, (call) => {
    const j = here(call, call.estate.evaluationJobs).find((x) => [x.arn, x.id].includes(call.input.jobIdentifier ?? ''))
    if (!j) throw notFound(`Job ${call.input.jobIdentifier}`)
    return {
      jobArn: j.arn, jobName: j.name, status: j.status as 'Completed', jobType: j.jobType, applicationType: j.application, creationTime: j.createdAt, lastModifiedTime: j.updatedAt,
      roleArn: `arn:aws:iam::${j.accountId}:role/BedrockEvaluation`, outputDataConfig: { s3Uri: 's3://northwind-evaluations/' },
      evaluationConfig: { automated: { datasetMetricConfigs: [{ taskType: 'QuestionAndAnswer', dataset: { name: 'Builtin.BoolQ' }, metricNames: ['Builtin.Accuracy'] }] } },
      inferenceConfig: { models: j.modelArns.map((modelIdentifier) => ({ bedrockModel: { modelIdentifier } })) },
    }
  }),
  on<ListModelCopyJobsCommandInput, ListModelCopyJobsCommandOutput>('bedrock', ListModelCopyJobs$, (call) => {
    const { items, next } = page(here(call, call.estate.copyJobs), call.input.nextToken, call.input.maxResults, 50)
    return {
      modelCopyJobSummaries: items.map((j) => ({
        jobArn: j.arn, status: j.status as 'Completed', creationTime: j.createdAt, targetModelArn: j.targetModelArn, targetModelName: j.name,
        sourceAccountId: j.sourceAccountId, sourceModelArn: j.sourceModelArn, targetModelTags: Object.entries(j.tags).map(([key, value]) => ({ key, value })),
        ...(j.status === 'Failed' ? { failureMessage: 'The target region does not support this base model.' } : {}),
      })),
      nextToken: next,
    }
  }),
]
