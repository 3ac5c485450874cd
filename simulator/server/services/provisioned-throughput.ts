import {
  GetProvisionedModelThroughput$, ListProvisionedModelThroughputs$,
  type GetProvisionedModelThroughputCommandInput, type GetProvisionedModelThroughputCommandOutput,
  type ListProvisionedModelThroughputsCommandInput, type ListProvisionedModelThroughputsCommandOutput,
} from '@aws-sdk/client-bedrock'
import type { ProvisionedThroughput } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

const listed = (call: Call): ProvisionedThroughput[] => here(call, call.estate.provisionedThroughputs)

const summary = (p: ProvisionedThroughput) => ({
  provisionedModelName: p.name, provisionedModelArn: p.arn, modelArn: p.modelArn, desiredModelArn: p.modelArn, foundationModelArn: p.foundationModelArn,
  modelUnits: p.modelUnits, desiredModelUnits: p.desiredModelUnits, status: p.status as 'InService', commitmentDuration: p.commitment,
  commitmentExpirationTime: p.commitmentEnds, creationTime: p.createdAt, lastModifiedTime: p.updatedAt,
})

export const provisionedThroughputOperations: Operation[] = [
  on<ListProvisionedModelThroughputsCommandInput, ListProvisionedModelThroughputsCommandOutput>('bedrock', ListProvisionedModelThroughputs$, (call) => {
    const { items, next } = page(listed(call), call.input.nextToken, call.input.maxResults, 100)
    return { provisionedModelSummaries: items.map(summary), nextToken: next }
  }),
  on<GetProvisionedModelThroughputCommandInput, GetProvisionedModelThroughputCommandOutput>('bedrock', GetProvisionedModelThroughput$, (call) => {
    const found = listed(call).find((p) => [p.arn, p.id, p.name].includes(call.input.provisionedModelId ?? ''))
    if (!found) throw notFound(`Provisioned model ${call.input.provisionedModelId}`)
    return { ...summary(found), ...(found.status === 'Failed' ? { failureMessage: 'Insufficient capacity for the requested model units.' } : {}) }
  }),
]
