import { agent } from './types/agent'
import { AGENTCORE_TYPES } from './types/agentcore'
import { agentActionGroup } from './types/agent-action-group'
import { agentAlias } from './types/agent-alias'
import { agentCollaborator } from './types/agent-collaborator'
import { agentKnowledgeBase } from './types/agent-knowledge-base'
import { agentVersion } from './types/agent-version'
import { dataSource } from './types/data-source'
import { flowAlias } from './types/flow-alias'
import { flowExecution } from './types/flow-execution'
import { flowVersion } from './types/flow-version'
import { ingestionJob } from './types/ingestion-job'
import { prompt } from './types/prompt'
import { session } from './types/session'
import { customModel } from './types/custom-model'
import { customModelDeployment } from './types/custom-model-deployment'
import { evaluationJob } from './types/evaluation-job'
import { flow } from './types/flow'
import { foundationModel } from './types/foundation-model'
import { guardrail } from './types/guardrail'
import { importedModel } from './types/imported-model'
import { inferenceProfileApplication } from './types/inference-profile-application'
import { knowledgeBase } from './types/knowledge-base'
import { marketplaceEndpoint } from './types/marketplace-endpoint'
import { modelCopyJob } from './types/model-copy-job'
import { modelCustomizationJob } from './types/model-customization-job'
import { modelInvocationJob } from './types/model-invocation-job'
import { provisionedThroughput } from './types/provisioned-throughput'
import { modelImportJob } from './types/model-import-job'
import { advancedPromptOptimizationJob } from './types/advanced-prompt-optimization-job'
import { inferenceProfileSystem } from './types/inference-profile-system'
import { promptRouter } from './types/prompt-router'
import { automatedReasoningPolicy } from './types/automated-reasoning-policy'
import { automatedReasoningBuild } from './types/automated-reasoning-build'
import { enforcedGuardrail } from './types/enforced-guardrail'
import { invocationLogging } from './types/invocation-logging'
import { foundationModelAgreement } from './types/foundation-model-agreement'
import { asyncInvoke } from './types/async-invoke'
import { bdaProject } from './types/bda-project'
import { bdaBlueprint } from './types/bda-blueprint'
import { bdaLibrary } from './types/bda-library'
import { bdaLibraryIngestionJob } from './types/bda-library-ingestion-job'
import { bdaInvocation } from './types/bda-invocation'
import { bdaProfile } from './types/bda-profile'
import { sagemakerEndpoint } from './types/sagemaker-endpoint'
import { aossCollection } from './types/aoss-collection'
import { aossCollectionGroup } from './types/aoss-collection-group'
import { s3VectorBucket } from './types/s3-vector-bucket'
import { s3VectorIndex } from './types/s3-vector-index'
import { opensearchDomain } from './types/opensearch-domain'
import { auroraCluster } from './types/aurora-cluster'
import { neptuneGraph } from './types/neptune-graph'
import { kendraIndex } from './types/kendra-index'
import { redshift } from './types/redshift'
import { mantleProject } from './types/mantle-project'
import { mantleReservation } from './types/mantle-reservation'
import { mantleCustomizedModel } from './types/mantle-customized-model'
import { mantleFineTuningJob } from './types/mantle-fine-tuning-job'
import { mantleFile } from './types/mantle-file'
import { isListed, type ListedType, type ResourceType } from './resource-type'

/** Every type that Outcrop knows, in the order of pages and docs. */
export const TYPES: readonly ResourceType[] = [
  foundationModel, customModel, importedModel, provisionedThroughput, customModelDeployment, marketplaceEndpoint,
  inferenceProfileApplication, guardrail, agent, knowledgeBase, flow,
  modelCustomizationJob, modelInvocationJob, evaluationJob, modelCopyJob,

  // Beside Bedrock's core: import, reasoning, routing, what an account has agreed to and enforces, data automation.
  modelImportJob, advancedPromptOptimizationJob, asyncInvoke, automatedReasoningPolicy, automatedReasoningBuild,
  promptRouter, inferenceProfileSystem, foundationModelAgreement, enforcedGuardrail, invocationLogging,
  bdaProject, bdaBlueprint, bdaLibrary, bdaLibraryIngestionJob, bdaInvocation, bdaProfile,
  mantleProject, mantleReservation, mantleCustomizedModel, mantleFineTuningJob, mantleFile,
  // Behind the estate: what hosts its endpoints and holds its vectors.
  sagemakerEndpoint, aossCollection, aossCollectionGroup, s3VectorBucket, s3VectorIndex,
  opensearchDomain, auroraCluster, neptuneGraph, kendraIndex, redshift,
  agentAlias, agentVersion, agentActionGroup, agentCollaborator, agentKnowledgeBase,
  dataSource, ingestionJob, flowAlias, flowVersion, flowExecution, prompt, session,
  ...AGENTCORE_TYPES,
]

/** The types that a sweep can list; of the others Outcrop knows what links and the bill name. */
export const LISTED_TYPES: readonly ListedType[] = TYPES.filter(isListed)

const byId = new Map(TYPES.map((t) => [t.id, t]))

/** The declaration of a type id; undefined for an id that this version does not know. */
export const typeById = (id: string): ResourceType | undefined => byId.get(id)

/** The declaration of a type that is listed. @throws Error for any other id: for callers that name one themselves. */
export function listedType(id: string): ListedType {
  const type = byId.get(id)
  if (!type || !isListed(type)) throw new Error(`${id} is no type that is listed`)
  return type
}

/** The type whose resources carry such ARNs; undefined for what Outcrop does not list. */
export const typeOfArn = (arn: string): ResourceType | undefined => TYPES.find((t) => t.ownsArn(arn))

export * from './areas'
export * from './arn'
export type * from './resource-type'
export { isListed } from './resource-type'
export { actionOf, actionsOf, operationOf } from './actions'
