/** Price list offers that hold Bedrock's prices (catalogue section 7). */
export const SERVICE_CODES = ['AmazonBedrock', 'AmazonBedrockService', 'AmazonBedrockFoundationModels', 'AmazonBedrockAgentCore'] as const
