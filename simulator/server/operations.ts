import { agentOperations } from './services/agents'
import { agentPartOperations } from './services/agent-parts'
import { cloudWatchOperations } from './services/cloudwatch'
import { costExplorerOperations } from './services/cost-explorer'
import { customizationJobOperations } from './services/customization-job'
import { dataAutomationOperations } from './services/data-automation'
import { detailOperations } from './services/details'
import { endpointOperations } from './services/endpoints'
import { governanceOperations } from './services/governance'
import { jobOperations } from './services/jobs'
import { modelOperations } from './services/models'
import { accountOperations, organizationOperations } from './services/organizations'
import { otherJobOperations } from './services/other-jobs'
import { provisionedThroughputOperations } from './services/provisioned-throughput'
import { sageMakerOperations } from './services/sagemaker'
import { bedrockTagOperations, collectionTagOperations, taggingOperations, vectorTagOperations } from './services/tags'
import { s3VectorOperations, vectorOperations } from './services/vectors'
import type { Operation } from './wire'

/** By signing name; bedrock-agent, bedrock-runtime and data automation sign as bedrock. */
export const restOperations: Record<string, Operation[]> = {
  bedrock: [
    ...provisionedThroughputOperations, ...customizationJobOperations, ...modelOperations, ...jobOperations, ...endpointOperations, ...agentOperations, ...agentPartOperations, ...detailOperations, ...bedrockTagOperations,
    ...otherJobOperations, ...governanceOperations, ...dataAutomationOperations,
  ],
  s3vectors: [...s3VectorOperations, ...vectorTagOperations],
  account: accountOperations,
}

/** JSON-RPC services, told apart by their target header. */
export const rpcOperations: Record<string, Operation[]> = {
  sagemaker: sageMakerOperations,
  organizations: organizationOperations,
  tagging: taggingOperations,
  aoss: [...vectorOperations, ...collectionTagOperations],
  monitoring: cloudWatchOperations,
  ce: costExplorerOperations,
}
