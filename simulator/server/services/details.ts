import {
  GetCustomModelDeployment$, GetFoundationModel$, GetGuardrail$, GetInferenceProfile$, GetModelCopyJob$,
  type GetCustomModelDeploymentCommandInput, type GetCustomModelDeploymentCommandOutput, type GetFoundationModelCommandInput, type GetFoundationModelCommandOutput,
  type GetGuardrailCommandInput, type GetGuardrailCommandOutput, type GetInferenceProfileCommandInput, type GetInferenceProfileCommandOutput,
  type GetModelCopyJobCommandInput, type GetModelCopyJobCommandOutput,
} from '@aws-sdk/client-bedrock'
import { foundationModelArn } from '../../estate/build'
import { offeredIn } from '../../estate/models'
import type { SimResource } from '../../estate/estate'
import { here } from '../here'
import { notFound, on, type Operation } from '../wire'

function one<T extends SimResource>(list: T[], id: string | undefined, what: string): T {
  const found = list.find((r) => [r.arn, r.id, r.name].includes(id ?? ''))
  if (!found) throw notFound(`${what} ${id}`)
  return found
}

/** Get operations that a declaration may ask for one item of a list. */
export const detailOperations: Operation[] = [
  on<GetFoundationModelCommandInput, GetFoundationModelCommandOutput>('bedrock', GetFoundationModel$, ({ input, caller }) => {
    const m = offeredIn(caller.region).find((x) => [x.id, foundationModelArn(caller.region, x.id)].includes(input.modelIdentifier ?? ''))
    if (!m) throw notFound(`Model ${input.modelIdentifier}`)
    return { modelDetails: { modelArn: foundationModelArn(caller.region, m.id), modelId: m.id, modelName: m.name, providerName: m.provider, modelLifecycle: { status: m.legacy ? 'LEGACY' : 'ACTIVE' } } }
  }),
  on<GetGuardrailCommandInput, GetGuardrailCommandOutput>('bedrock', GetGuardrail$, (call) => {
    const g = one(here(call, call.estate.guardrails), call.input.guardrailIdentifier, 'Guardrail')
    return {
      name: g.name, guardrailId: g.id, guardrailArn: g.arn, version: 'DRAFT', status: g.status as 'READY', createdAt: g.createdAt, updatedAt: g.updatedAt,
      blockedInputMessaging: 'This cannot be answered.', blockedOutputsMessaging: 'This cannot be answered.',
      contentPolicy: { filters: [{ type: 'HATE', inputStrength: 'HIGH', outputStrength: 'HIGH' }] }, wordPolicy: { managedWordLists: [{ type: 'PROFANITY' }] },
      ...(g.reasoningPolicyArn ? { automatedReasoningPolicy: { policies: [g.reasoningPolicyArn], confidenceThreshold: 0.8 } } : {}),
      ...(g.policies.includes('topic') ? { topicPolicy: { topics: [{ name: 'legal-advice', definition: 'Asking for legal advice.', type: 'DENY' as const }] } } : {}),
      ...(g.policies.includes('pii') ? { sensitiveInformationPolicy: { piiEntities: [{ type: 'EMAIL' as const, action: 'ANONYMIZE' as const }] } } : {}),
      ...(g.policies.includes('grounding') ? { contextualGroundingPolicy: { filters: [{ type: 'GROUNDING' as const, threshold: 0.7 }] } } : {}),
    }
  }),
  on<GetCustomModelDeploymentCommandInput, GetCustomModelDeploymentCommandOutput>('bedrock', GetCustomModelDeployment$, (call) => {
    const d = one(here(call, call.estate.deployments), call.input.customModelDeploymentIdentifier, 'Deployment')
    return { customModelDeploymentArn: d.arn, modelDeploymentName: d.name, modelArn: d.modelArn, createdAt: d.createdAt, status: d.status as 'Active', lastUpdatedAt: d.updatedAt }
  }),
  on<GetInferenceProfileCommandInput, GetInferenceProfileCommandOutput>('bedrock', GetInferenceProfile$, (call) => {
    const p = one(here(call, call.estate.profiles), call.input.inferenceProfileIdentifier, 'Inference profile')
    return {
      inferenceProfileName: p.name, inferenceProfileArn: p.arn, inferenceProfileId: p.id, models: p.modelArns.map((modelArn) => ({ modelArn })), status: 'ACTIVE', type: 'APPLICATION',
      createdAt: p.createdAt, updatedAt: p.updatedAt,
    }
  }),
  on<GetModelCopyJobCommandInput, GetModelCopyJobCommandOutput>('bedrock', GetModelCopyJob$, (call) => {
    const j = one(here(call, call.estate.copyJobs), call.input.jobArn, 'Copy job')
    return {
      jobArn: j.arn, status: j.status as 'Completed', creationTime: j.createdAt, targetModelArn: j.targetModelArn, targetModelName: j.name, sourceAccountId: j.sourceAccountId,
      sourceModelArn: j.sourceModelArn,
    }
  }),
]
