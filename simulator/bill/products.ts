import type { Product } from './row'

const aws = (code: string, name: string): Product => ({ billingEntity: 'AWS', code, name, legalEntity: 'Amazon Web Services, Inc.' })

/** Product codes and names as catalogue section 4 gives them. */
export const bedrock = aws('AmazonBedrock', 'Amazon Bedrock')
export const bedrockService = aws('AmazonBedrockService', 'Amazon Bedrock Service')
export const agentCore = aws('AmazonBedrockAgentCore', 'Amazon Bedrock AgentCore')
export const sageMaker = aws('AmazonSageMaker', 'Amazon SageMaker')
export const openSearch = aws('AmazonES', 'Amazon OpenSearch Service')
export const ec2 = aws('AmazonEC2', 'Amazon Elastic Compute Cloud')
export const s3 = aws('AmazonS3', 'Amazon Simple Storage Service')

/** A third-party model's own Marketplace product; AWS gives each an opaque code (assumed here). */
export const marketplace = (code: string, model: string): Product => ({
  billingEntity: 'AWS Marketplace', code, name: `${model} (Amazon Bedrock Edition)`, legalEntity: 'Anthropic, PBC',
})
