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
import { isListed, type ListedType, type ResourceType } from './resource-type'

/** Every type that Outcrop knows, in the order of pages and docs. */
export const TYPES: readonly ResourceType[] = [
  foundationModel, customModel, importedModel, provisionedThroughput, customModelDeployment, marketplaceEndpoint,
  inferenceProfileApplication, guardrail, agent, knowledgeBase, flow,
  modelCustomizationJob, modelInvocationJob, evaluationJob, modelCopyJob,
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
