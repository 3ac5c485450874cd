import { agentOperations } from './services/agents'
import { agentPartOperations } from './services/agent-parts'
import { cloudWatchOperations } from './services/cloudwatch'
import { costExplorerOperations } from './services/cost-explorer'
import { customizationJobOperations } from './services/customization-job'
import { detailOperations } from './services/details'
import { endpointOperations } from './services/endpoints'
import { jobOperations } from './services/jobs'
import { modelOperations } from './services/models'
import { accountOperations, organizationOperations } from './services/organizations'
import { pricingOperations } from './services/pricing'
import { provisionedThroughputOperations } from './services/provisioned-throughput'
import { sageMakerOperations } from './services/sagemaker'
import { bedrockTagOperations, taggingOperations } from './services/tags'
import { vectorOperations } from './services/vectors'
import type { Operation } from './wire'

/** By signing name; bedrock-agent signs as bedrock. */
export const restOperations: Record<string, Operation[]> = {
  bedrock: [
    ...provisionedThroughputOperations, ...customizationJobOperations, ...modelOperations, ...jobOperations, ...endpointOperations, ...agentOperations, ...agentPartOperations, ...detailOperations, ...bedrockTagOperations,
  ],
  account: accountOperations,
}

/** JSON-RPC services, told apart by their target header. */
export const rpcOperations: Record<string, Operation[]> = {
  sagemaker: sageMakerOperations,
  organizations: organizationOperations,
  tagging: taggingOperations,
  aoss: vectorOperations,
  monitoring: cloudWatchOperations,
  ce: costExplorerOperations,
  pricing: pricingOperations,
}
