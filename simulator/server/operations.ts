import { agentOperations } from './services/agents'
import { agentCoreOperations } from './services/agentcore'
import { agentPartOperations } from './services/agent-parts'
import { cloudWatchOperations } from './services/cloudwatch'
import { costExplorerOperations } from './services/cost-explorer'
import { customizationJobOperations } from './services/customization-job'
import { dataAutomationOperations } from './services/data-automation'
import { detailOperations } from './services/details'
import { dataSourceOperations } from './services/data-sources'
import { endpointOperations } from './services/endpoints'
import { accountOperations, organizationOperations } from './services/organizations'
import { flowPartOperations } from './services/flow-parts'
import { governanceOperations } from './services/governance'
import { jobOperations } from './services/jobs'
import { modelOperations } from './services/models'
import { otherJobOperations } from './services/other-jobs'
import { promptOperations } from './services/prompts'
import { pricingOperations } from './services/pricing'
import { provisionedThroughputOperations } from './services/provisioned-throughput'
import { sageMakerOperations } from './services/sagemaker'
import { bedrockTagOperations, collectionTagOperations, taggingOperations, vectorTagOperations } from './services/tags'
import { s3VectorOperations, vectorOperations } from './services/vectors'
import type { Operation } from './wire'

/** By signing name; bedrock-agent, the runtimes and data automation sign as bedrock. */
export const restOperations: Record<string, Operation[]> = {
  bedrock: [
    ...provisionedThroughputOperations, ...customizationJobOperations, ...modelOperations, ...jobOperations, ...endpointOperations, ...agentOperations, ...agentPartOperations,
    ...dataSourceOperations, ...flowPartOperations, ...promptOperations, ...detailOperations, ...bedrockTagOperations,
    ...otherJobOperations, ...governanceOperations, ...dataAutomationOperations,
  ],
  s3vectors: [...s3VectorOperations, ...vectorTagOperations],
  // Control and data plane sign with one name.
  'bedrock-agentcore': agentCoreOperations,
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
  pricing: pricingOperations,
}
