import {
  GetFoundationModelAvailability$, GetModelInvocationLoggingConfiguration$, ListAutomatedReasoningPolicies$, ListAutomatedReasoningPolicyBuildWorkflows$, ListEnforcedGuardrailsConfiguration$, ListPromptRouters$,
  type GetFoundationModelAvailabilityCommandInput, type GetFoundationModelAvailabilityCommandOutput,
  type GetModelInvocationLoggingConfigurationCommandInput, type GetModelInvocationLoggingConfigurationCommandOutput,
  type ListAutomatedReasoningPoliciesCommandInput, type ListAutomatedReasoningPoliciesCommandOutput,
  type ListAutomatedReasoningPolicyBuildWorkflowsCommandInput, type ListAutomatedReasoningPolicyBuildWorkflowsCommandOutput,
  type ListEnforcedGuardrailsConfigurationCommandInput, type ListEnforcedGuardrailsConfigurationCommandOutput,
  type ListPromptRoutersCommandInput, type ListPromptRoutersCommandOutput,
} from '@aws-sdk/client-bedrock'
import { arn, foundationModelArn } from '../../estate/build'
import { offeredIn } from '../../estate/models'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

/** A router of AWS's own, which shares the list with the customer's. */
const defaultRouter = ({ caller }: Call) => ({
  promptRouterName: 'Anthropic Prompt Router', promptRouterArn: arn('bedrock', caller.region, caller.accountId, 'default-prompt-router/anthropic.claude:1'), routingCriteria: { responseQualityDifference: 0 },
  models: [{ modelArn: foundationModelArn(caller.region, 'anthropic.claude-3-haiku-20240307-v1:0') }], fallbackModel: { modelArn: foundationModelArn(caller.region, 'anthropic.claude-3-haiku-20240307-v1:0') },
  status: 'AVAILABLE' as const, type: 'default' as const,
})

/** Routing, reasoning, and what an account has set up. */
export const governanceOperations: Operation[] = [
  on<ListPromptRoutersCommandInput, ListPromptRoutersCommandOutput>('bedrock', ListPromptRouters$, (call) => {
    const own = here(call, call.estate.around.routers).map((r) => ({
      promptRouterName: r.name, promptRouterArn: r.arn, routingCriteria: { responseQualityDifference: 25 }, createdAt: r.createdAt, updatedAt: r.updatedAt,
      models: r.modelArns.map((modelArn) => ({ modelArn })), fallbackModel: { modelArn: r.fallbackArn }, status: 'AVAILABLE' as const, type: 'custom' as const,
    }))
    const { items, next } = page([defaultRouter(call), ...own].filter((r) => !call.input.type || r.type === call.input.type), call.input.nextToken, call.input.maxResults, 50)
    return { promptRouterSummaries: items, nextToken: next }
  }),
  on<ListAutomatedReasoningPoliciesCommandInput, ListAutomatedReasoningPoliciesCommandOutput>('bedrock', ListAutomatedReasoningPolicies$, (call) => {
    const { items, next } = page(here(call, call.estate.around.reasoningPolicies), call.input.nextToken, call.input.maxResults, 50)
    return { automatedReasoningPolicySummaries: items.map((p) => ({ policyArn: p.arn, name: p.name, version: 'DRAFT', policyId: p.id, createdAt: p.createdAt, updatedAt: p.updatedAt })), nextToken: next }
  }),
  on<ListAutomatedReasoningPolicyBuildWorkflowsCommandInput, ListAutomatedReasoningPolicyBuildWorkflowsCommandOutput>('bedrock', ListAutomatedReasoningPolicyBuildWorkflows$, (call) => {
    if (!here(call, call.estate.around.reasoningPolicies).some((p) => p.arn === call.input.policyArn)) throw notFound(`Policy ${call.input.policyArn}`)
    const { items, next } = page(here(call, call.estate.around.reasoningBuilds).filter((x) => x.policyArn === call.input.policyArn), call.input.nextToken, call.input.maxResults, 50)
    return {
      automatedReasoningPolicyBuildWorkflowSummaries: items.map((x) => ({ policyArn: x.policyArn, buildWorkflowId: x.id, status: x.status as 'COMPLETED', buildWorkflowType: x.buildType, createdAt: x.createdAt, updatedAt: x.updatedAt })),
      nextToken: next,
    }
  }),
  on<ListEnforcedGuardrailsConfigurationCommandInput, ListEnforcedGuardrailsConfigurationCommandOutput>('bedrock', ListEnforcedGuardrailsConfiguration$, (call) => ({
    guardrailsConfig: here(call, call.estate.around.enforced).map((x) => ({
      configId: x.id, guardrailArn: x.guardrailArn, guardrailId: x.guardrailId, guardrailVersion: '1', inputTags: 'HONOR' as const, owner: 'ACCOUNT' as const, createdAt: x.createdAt, updatedAt: x.updatedAt,
    })),
  })),
  on<GetModelInvocationLoggingConfigurationCommandInput, GetModelInvocationLoggingConfigurationCommandOutput>('bedrock', GetModelInvocationLoggingConfiguration$, (call) => {
    const set = here(call, call.estate.around.logging)[0]
    if (!set) return {}
    return {
      loggingConfig: {
        ...(set.logGroup ? { cloudWatchConfig: { logGroupName: set.logGroup, roleArn: `arn:aws:iam::${set.accountId}:role/BedrockLogging` } } : {}), ...(set.bucket ? { s3Config: { bucketName: set.bucket } } : {}),
        textDataDeliveryEnabled: true, imageDataDeliveryEnabled: false, embeddingDataDeliveryEnabled: false,
      },
    }
  }),
  on<GetFoundationModelAvailabilityCommandInput, GetFoundationModelAvailabilityCommandOutput>('bedrock', GetFoundationModelAvailability$, ({ input, caller }) => {
    if (!offeredIn(caller.region).some((m) => m.id === input.modelId)) throw notFound(`Model ${input.modelId}`)
    return { modelId: input.modelId, agreementAvailability: { status: 'AVAILABLE' }, authorizationStatus: 'AUTHORIZED', entitlementAvailability: 'AVAILABLE', regionAvailability: 'AVAILABLE' }
  }),
]
