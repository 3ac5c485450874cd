import { agentOperations } from './services/agents'
import { agentCoreOperations } from './services/agentcore'
import { agentPartOperations } from './services/agent-parts'
import { cloudWatchOperations } from './services/cloudwatch'
import { costExplorerOperations } from './services/cost-explorer'
import { customizationJobOperations } from './services/customization-job'
import { detailOperations } from './services/details'
import { dataSourceOperations } from './services/data-sources'
import { endpointOperations } from './services/endpoints'
import { flowPartOperations } from './services/flow-parts'
import { jobOperations } from './services/jobs'
import { modelOperations } from './services/models'
import { accountOperations, organizationOperations } from './services/organizations'
import { promptOperations } from './services/prompts'
import { provisionedThroughputOperations } from './services/provisioned-throughput'
import { sageMakerOperations } from './services/sagemaker'
import { bedrockTagOperations, taggingOperations } from './services/tags'
import { vectorOperations } from './services/vectors'
import type { Operation } from './wire'

/** By signing name; bedrock-agent and bedrock-agent-runtime sign as bedrock. */
export const restOperations: Record<string, Operation[]> = {
  bedrock: [
    ...provisionedThroughputOperations, ...customizationJobOperations, ...modelOperations, ...jobOperations, ...endpointOperations, ...agentOperations, ...agentPartOperations,
    ...dataSourceOperations, ...flowPartOperations, ...promptOperations, ...detailOperations, ...bedrockTagOperations,
  ],
  // Control and data plane sign with one name.
  'bedrock-agentcore': agentCoreOperations,
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
}
