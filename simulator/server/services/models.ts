import {
  GetCustomModel$, GetImportedModel$, ListCustomModelDeployments$, ListCustomModels$, ListFoundationModels$, ListImportedModels$, ListModelImportJobs$, ListInferenceProfiles$,
  type GetCustomModelCommandInput, type GetCustomModelCommandOutput, type GetImportedModelCommandInput, type GetImportedModelCommandOutput,
  type ListCustomModelDeploymentsCommandInput, type ListCustomModelDeploymentsCommandOutput, type ListCustomModelsCommandInput, type ListCustomModelsCommandOutput,
  type ListFoundationModelsCommandInput, type ListFoundationModelsCommandOutput, type ListImportedModelsCommandInput, type ListImportedModelsCommandOutput,
  type ListInferenceProfilesCommandInput, type ListInferenceProfilesCommandOutput, type ListModelImportJobsCommandInput, type ListModelImportJobsCommandOutput,
} from '@aws-sdk/client-bedrock'
import { foundationModelArn } from '../../estate/build'
import type { SimResource } from '../../estate/estate'
import { systemProfile } from '../../estate/kinds/routing'
import { offeredIn, type OfferedModel } from '../../estate/models'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

/** AWS answers it; the SDK's enumeration does not know it. */
const VIDEO = 'VIDEO' as 'IMAGE'

const offer = (region: string) => (m: OfferedModel) => ({
  modelArn: foundationModelArn(region, m.id), modelId: m.id, modelName: m.name, providerName: m.provider,
  inputModalities: ['TEXT' as const], outputModalities: [m.kind === 'text' ? 'TEXT' as const : m.kind === 'image' ? 'IMAGE' as const : m.kind === 'video' ? VIDEO : 'EMBEDDING' as const],
  responseStreamingSupported: m.kind === 'text', customizationsSupported: m.customizable ? ['FINE_TUNING' as const] : [],
  inferenceTypesSupported: [m.onDemand ? 'ON_DEMAND' as const : 'PROVISIONED' as const],
  modelLifecycle: m.legacy
    ? { status: 'LEGACY' as const, legacyTime: new Date(m.legacy.since), endOfLifeTime: new Date(m.legacy.ends) }
    : { status: 'ACTIVE' as const },
})

const byIdOrArn = <T extends SimResource>(list: T[], wanted: string | undefined, what: string): T => {
  const found = list.find((r) => [r.arn, r.id, r.name].includes(wanted ?? ''))
  if (!found) throw notFound(`${what} ${wanted}`)
  return found
}

/** AWS's own cross-region profiles, which share a list with the customer's. */
const systemProfiles = (call: Call) => offeredIn(call.caller.region).filter((m) => m.provider === 'Anthropic').slice(0, 6).map((m) => {
  const p = systemProfile(call.caller.accountId, call.caller.region, m)
  return {
    inferenceProfileName: p.name, inferenceProfileArn: p.arn, inferenceProfileId: p.id, models: p.links.map(({ toArn }) => ({ modelArn: toArn })), status: 'ACTIVE' as const, type: 'SYSTEM_DEFINED' as const,
    createdAt: p.createdAt, updatedAt: p.updatedAt,
  }
})

export const modelOperations: Operation[] = [
  on<ListFoundationModelsCommandInput, ListFoundationModelsCommandOutput>('bedrock', ListFoundationModels$, (call) =>
    ({ modelSummaries: offeredIn(call.caller.region).map(offer(call.caller.region)) })),
  on<ListCustomModelsCommandInput, ListCustomModelsCommandOutput>('bedrock', ListCustomModels$, (call) => {
    // A query value: the SDK's model says boolean, the wire says text.
    const owned = call.input.isOwned === undefined ? undefined : String(call.input.isOwned) === 'true'
    const kept = here(call, call.estate.customModels).filter((m) => owned === undefined || (m.ownerAccountId === m.accountId) === owned)
    const { items, next } = page(kept, call.input.nextToken, call.input.maxResults, 50)
    return {
      modelSummaries: items.map((m) => ({
        modelArn: m.arn, modelName: m.name, creationTime: m.createdAt, baseModelArn: m.baseModelArn, baseModelName: m.baseModelName,
        customizationType: m.customizationType, ownerAccountId: m.ownerAccountId, modelStatus: m.status as 'Active',
      })),
      nextToken: next,
    }
  }),
  on<GetCustomModelCommandInput, GetCustomModelCommandOutput>('bedrock', GetCustomModel$, (call) => {
    const m = byIdOrArn(here(call, call.estate.customModels), call.input.modelIdentifier, 'Custom model')
    return {
      modelArn: m.arn, modelName: m.name, jobArn: m.jobArn, baseModelArn: m.baseModelArn, customizationType: m.customizationType, creationTime: m.createdAt,
      modelStatus: m.status as 'Active', trainingDataConfig: { s3Uri: `s3://northwind-training/${m.name}/train.jsonl` }, outputDataConfig: { s3Uri: `s3://northwind-training/${m.name}/out/` },
    }
  }),
  on<ListImportedModelsCommandInput, ListImportedModelsCommandOutput>('bedrock', ListImportedModels$, (call) => {
    const { items, next } = page(here(call, call.estate.importedModels), call.input.nextToken, call.input.maxResults, 50)
    return { modelSummaries: items.map((m) => ({ modelArn: m.arn, modelName: m.name, creationTime: m.createdAt, instructSupported: true, modelArchitecture: m.architecture })), nextToken: next }
  }),
  on<GetImportedModelCommandInput, GetImportedModelCommandOutput>('bedrock', GetImportedModel$, (call) => {
    const m = byIdOrArn(here(call, call.estate.importedModels), call.input.modelIdentifier, 'Imported model')
    return {
      modelArn: m.arn, modelName: m.name, jobArn: m.jobArn, jobName: `${m.name}-import`, creationTime: m.createdAt, modelArchitecture: m.architecture, instructSupported: true,
      modelDataSource: { s3DataSource: { s3Uri: `s3://northwind-models/${m.name}/` } }, customModelUnits: { customModelUnitsPerModelCopy: m.units, customModelUnitsVersion: '1.0' },
    }
  }),
  on<ListModelImportJobsCommandInput, ListModelImportJobsCommandOutput>('bedrock', ListModelImportJobs$, (call) => {
    const { items, next } = page(here(call, call.estate.importJobs), call.input.nextToken, call.input.maxResults, 50)
    return {
      modelImportJobSummaries: items.map((j) => ({
        jobArn: j.arn, jobName: j.name, status: j.status as 'Completed', creationTime: j.createdAt, lastModifiedTime: j.updatedAt, endTime: j.endedAt, importedModelArn: j.modelArn,
      })),
      nextToken: next,
    }
  }),
  on<ListCustomModelDeploymentsCommandInput, ListCustomModelDeploymentsCommandOutput>('bedrock', ListCustomModelDeployments$, (call) => {
    const { items, next } = page(here(call, call.estate.deployments), call.input.nextToken, call.input.maxResults, 50)
    return {
      modelDeploymentSummaries: items.map((d) => ({
        customModelDeploymentArn: d.arn, customModelDeploymentName: d.name, modelArn: d.modelArn, createdAt: d.createdAt, status: d.status as 'Active', lastUpdatedAt: d.updatedAt,
        ...(d.status === 'Failed' ? { failureMessage: 'The custom model is not supported for on-demand deployment.' } : {}),
      })),
      nextToken: next,
    }
  }),
  on<ListInferenceProfilesCommandInput, ListInferenceProfilesCommandOutput>('bedrock', ListInferenceProfiles$, (call) => {
    const own = here(call, call.estate.profiles).map((p) => ({
      inferenceProfileName: p.name, inferenceProfileArn: p.arn, inferenceProfileId: p.id, models: p.modelArns.map((modelArn) => ({ modelArn })),
      status: 'ACTIVE' as const, type: 'APPLICATION' as const, createdAt: p.createdAt, updatedAt: p.updatedAt,
    }))
    const wanted = call.input.typeEquals ?? (call.input as { type?: string }).type
    const all = [...systemProfiles(call), ...own].filter((p) => !wanted || p.type === wanted)
    const { items, next } = page(all, call.input.nextToken, call.input.maxResults, 50)
    return { inferenceProfileSummaries: items, nextToken: next }
  }),
]
