import {
  GetAdvancedPromptOptimizationJob$, ListAdvancedPromptOptimizationJobs$,
  type GetAdvancedPromptOptimizationJobCommandInput, type GetAdvancedPromptOptimizationJobCommandOutput,
  type ListAdvancedPromptOptimizationJobsCommandInput, type ListAdvancedPromptOptimizationJobsCommandOutput,
} from '@aws-sdk/client-bedrock'
import { ListAsyncInvokes$, type ListAsyncInvokesCommandInput, type ListAsyncInvokesCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import type { OptimizationJob } from '../../estate/surroundings'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Operation } from '../wire'

const optimization = (j: OptimizationJob) => ({ jobArn: j.arn, jobName: j.name, jobStatus: j.status as 'Completed', creationTime: j.createdAt, lastModifiedTime: j.updatedAt })

/** Jobs beside the great four; bedrock-runtime signs as bedrock too. */
export const otherJobOperations: Operation[] = [
  on<ListAdvancedPromptOptimizationJobsCommandInput, ListAdvancedPromptOptimizationJobsCommandOutput>('bedrock', ListAdvancedPromptOptimizationJobs$, (call) => {
    const { items, next } = page(here(call, call.estate.around.optimizationJobs), call.input.nextToken, call.input.maxResults, 50)
    return { jobSummaries: items.map(optimization), nextToken: next }
  }),
  on<GetAdvancedPromptOptimizationJobCommandInput, GetAdvancedPromptOptimizationJobCommandOutput>('bedrock', GetAdvancedPromptOptimizationJob$, (call) => {
    const j = here(call, call.estate.around.optimizationJobs).find((x) => [x.arn, x.id].includes(call.input.jobIdentifier ?? ''))
    if (!j) throw notFound(`Job ${call.input.jobIdentifier}`)
    return {
      ...optimization(j), inputConfig: { s3Uri: `s3://${j.bucket}/${j.name}/in.jsonl` }, outputConfig: { s3Uri: `s3://${j.bucket}/${j.name}/out/` }, modelConfigurations: j.modelIds.map((modelId) => ({ modelId })),
    }
  }),
  on<ListAsyncInvokesCommandInput, ListAsyncInvokesCommandOutput>('bedrock', ListAsyncInvokes$, (call) => {
    const { items, next } = page(here(call, call.estate.around.asyncInvocations), call.input.nextToken, call.input.maxResults, 50)
    return {
      asyncInvokeSummaries: items.map((i) => ({
        invocationArn: i.arn, modelArn: i.modelArn, clientRequestToken: `token-${i.id}`, status: i.status as 'Completed', submitTime: i.createdAt, lastModifiedTime: i.updatedAt, endTime: i.endedAt,
        outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${i.bucket}/${i.id}/` } }, ...(i.status === 'Failed' ? { failureMessage: 'The prompt was blocked by a content filter.' } : {}),
      })),
      nextToken: next,
    }
  }),
]
