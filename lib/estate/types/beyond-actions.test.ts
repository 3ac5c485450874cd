import { expect, test } from 'vitest'
import { actionsOf, typeById } from '..'

/** Actions by type as a catalogue of AWS's service authorization reference names them: every List and Get that exists for it. */
const KNOWN: Record<string, string[]> = {
  'model-import-job': ['bedrock:ListModelImportJobs', 'bedrock:GetModelImportJob', 'bedrock:ListTagsForResource'],
  'advanced-prompt-optimization-job': ['bedrock:ListAdvancedPromptOptimizationJobs', 'bedrock:GetAdvancedPromptOptimizationJob', 'bedrock:ListTagsForResource'],
  'inference-profile-system': ['bedrock:ListInferenceProfiles', 'bedrock:GetInferenceProfile'],
  'prompt-router': ['bedrock:ListPromptRouters', 'bedrock:GetPromptRouter', 'bedrock:ListTagsForResource'],
  'automated-reasoning-policy': ['bedrock:ListAutomatedReasoningPolicies', 'bedrock:GetAutomatedReasoningPolicy', 'bedrock:ListTagsForResource'],
  'automated-reasoning-build': ['bedrock:ListAutomatedReasoningPolicyBuildWorkflows', 'bedrock:GetAutomatedReasoningPolicyBuildWorkflow'],
  'enforced-guardrail': ['bedrock:ListEnforcedGuardrailsConfiguration'],
  'invocation-logging': ['bedrock:GetModelInvocationLoggingConfiguration'],
  'foundation-model-agreement': ['bedrock:ListFoundationModelAgreementOffers', 'bedrock:GetFoundationModelAvailability'],
  'async-invoke': ['bedrock:ListAsyncInvokes', 'bedrock:GetAsyncInvoke', 'bedrock:ListTagsForResource'],
  'bda-project': ['bedrock:ListDataAutomationProjects', 'bedrock:GetDataAutomationProject', 'bedrock:ListTagsForResource'],
  'bda-blueprint': ['bedrock:ListBlueprints', 'bedrock:GetBlueprint', 'bedrock:ListTagsForResource'],
  'bda-library': ['bedrock:ListDataAutomationLibraries', 'bedrock:GetDataAutomationLibrary', 'bedrock:ListTagsForResource'],
  'bda-library-ingestion-job': ['bedrock:ListDataAutomationLibraryIngestionJobs', 'bedrock:GetDataAutomationLibraryIngestionJob', 'bedrock:ListTagsForResource'],
  'sagemaker-endpoint': ['sagemaker:ListEndpoints', 'sagemaker:DescribeEndpoint', 'sagemaker:DescribeEndpointConfig', 'sagemaker:ListTags'],
  'aoss-collection': ['aoss:ListCollections', 'aoss:BatchGetCollection', 'aoss:ListTagsForResource'],
  'aoss-collection-group': ['aoss:ListCollectionGroups', 'aoss:BatchGetCollectionGroup', 'aoss:ListTagsForResource'],
  's3-vector-index': ['s3vectors:ListVectorBuckets', 's3vectors:GetVectorBucket', 's3vectors:ListIndexes', 's3vectors:GetIndex', 's3vectors:ListTagsForResource'],
  guardrail: ['bedrock:ListGuardrails', 'bedrock:GetGuardrail', 'bedrock:ListTagsForResource'],
}

/** What of it is not called, and why. */
const NOT_CALLED: Record<string, [action: string, because: string][]> = {
  'model-import-job': [['bedrock:GetModelImportJob', 'adds the role and the source only']],
  'inference-profile-system': [['bedrock:GetInferenceProfile', 'adds nothing to the list']],
  'prompt-router': [['bedrock:GetPromptRouter', 'adds nothing to the list']],
  'automated-reasoning-policy': [['bedrock:GetAutomatedReasoningPolicy', 'adds a hash and a key']],
  'automated-reasoning-build': [['bedrock:GetAutomatedReasoningPolicyBuildWorkflow', 'adds the documents that were built from']],
  'foundation-model-agreement': [['bedrock:ListFoundationModelAgreementOffers', 'offers are no agreements']],
  'async-invoke': [['bedrock:GetAsyncInvoke', 'adds nothing to the list']],
  'bda-blueprint': [['bedrock:GetBlueprint', 'adds the schema of the fields']],
  'bda-library-ingestion-job': [['bedrock:GetDataAutomationLibraryIngestionJob', 'adds the output’s address']],
  // The bucket is a type of its own: its list belongs to that.
  's3-vector-index': [['s3vectors:ListVectorBuckets', 'called for s3-vector-bucket'], ['s3vectors:GetVectorBucket', 'adds the encryption']],
}

test.each(Object.keys(KNOWN))('%s: the actions are those that are known, but what is not called', (id) => {
  const left = (NOT_CALLED[id] ?? []).map(([action]) => action)
  // Tags come from the tagging API first, which needs an action of its own.
  expect(actionsOf(typeById(id)!).filter((a) => a !== 'tag:GetResources').sort()).toEqual(KNOWN[id]!.filter((a) => !left.includes(a)).sort())
})

test('buckets of vectors are a type that the catalogue has none for', () => {
  expect(actionsOf(typeById('s3-vector-bucket')!)).toEqual(['s3vectors:ListVectorBuckets', 'tag:GetResources', 's3vectors:ListTagsForResource'])
})
