import {
  GetModelCustomizationJob$, ListModelCustomizationJobs$,
  type GetModelCustomizationJobCommandInput, type GetModelCustomizationJobCommandOutput,
  type ListModelCustomizationJobsCommandInput, type ListModelCustomizationJobsCommandOutput,
} from '@aws-sdk/client-bedrock'
import { foundationModelArn } from '../../estate/build'
import type { CustomizationJob } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

const listed = (call: Call): CustomizationJob[] => here(call, call.estate.customizationJobs)

const common = (j: CustomizationJob) => ({
  jobArn: j.arn, jobName: j.name, baseModelArn: foundationModelArn(j.region, j.baseModelId), status: j.status as 'Completed',
  statusDetails: { trainingDetails: { status: j.status as 'Completed', creationTime: j.createdAt, lastModifiedTime: j.updatedAt } },
  creationTime: j.createdAt, lastModifiedTime: j.updatedAt, endTime: j.endedAt, customizationType: j.customizationType,
})

export const customizationJobOperations: Operation[] = [
  on<ListModelCustomizationJobsCommandInput, ListModelCustomizationJobsCommandOutput>('bedrock', ListModelCustomizationJobs$, (call) => {
    const { items, next } = page(listed(call), call.input.nextToken, call.input.maxResults, 50)
    return {
      modelCustomizationJobSummaries: items.map((j) => ({ ...common(j), customModelArn: j.customModelArn, customModelName: j.customModelName })),
      nextToken: next,
    }
  }),
  on<GetModelCustomizationJobCommandInput, GetModelCustomizationJobCommandOutput>('bedrock', GetModelCustomizationJob$, (call) => {
    const found = listed(call).find((j) => [j.arn, j.id, j.name].includes(call.input.jobIdentifier ?? ''))
    if (!found) throw notFound(`Job ${call.input.jobIdentifier}`)
    return {
      ...common(found), outputModelName: found.customModelName, outputModelArn: found.customModelArn,
      roleArn: `arn:aws:iam::${found.accountId}:role/BedrockTraining`, hyperParameters: { epochCount: '2', batchSize: '1', learningRate: '0.00001' },
      trainingDataConfig: { s3Uri: `s3://northwind-training/${found.name}/train.jsonl` }, validationDataConfig: { validators: [] },
      outputDataConfig: { s3Uri: `s3://northwind-training/${found.name}/out/` },
      ...(found.status === 'Failed' ? { failureMessage: 'Training data contains records longer than the model allows.' } : {}),
    }
  }),
]
