import { customizationJobOperations } from './services/customization-job'
import { provisionedThroughputOperations } from './services/provisioned-throughput'
import type { Operation } from './wire'

/** By signing name; bedrock-agent signs as bedrock. */
export const restOperations: Record<string, Operation[]> = {
  bedrock: [...provisionedThroughputOperations, ...customizationJobOperations],
}

export const rpcOperations: Record<string, Operation[]> = {}
