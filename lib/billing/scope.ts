import { literal } from './duck'

/** Product codes whose rows are in scope, of every charge type (settled rule 3). */
export const IN_SCOPE_CODES = ['AmazonBedrock', 'AmazonBedrockService', 'AmazonBedrockFoundationModels', 'AmazonBedrockAgentCore'] as const

/** Products that may hold something of the estate: every row is kept, and costing decides by its ties. */
export const LINKED_CODES = ['AmazonSageMaker', 'AmazonES', 'AmazonS3Vectors', 'AmazonRDS', 'AmazonNeptune', 'AmazonKendra', 'AmazonRedshift'] as const

/** What Cost Explorer calls a product, for rows that carry a code and no name. */
export const SERVICE_NAMES: Record<string, string> = {
  AmazonBedrock: 'Amazon Bedrock',
  AmazonBedrockService: 'Amazon Bedrock Service',
  AmazonBedrockFoundationModels: 'Amazon Bedrock Foundation Models',
  AmazonBedrockAgentCore: 'Amazon Bedrock AgentCore',
  AmazonSageMaker: 'Amazon SageMaker',
  AmazonES: 'Amazon OpenSearch Service',
  AmazonRDS: 'Amazon Relational Database Service',
  AmazonNeptune: 'Amazon Neptune',
  AmazonKendra: 'Amazon Kendra',
  AmazonRedshift: 'Amazon Redshift',
}

const list = (codes: readonly string[]): string => codes.map(literal).join(', ')

/**
 * SQL for a bill row's scope: 'in', 'linked', or null for rows that are only counted. S3 bills vectors beside all
 * other objects, so only what names vectors is kept of it.
 */
export const scopeSql = (r: { productCode: string; entity: string; service: string; usageType: string; resource: string }): string => `case
  when ${r.productCode} in (${list(IN_SCOPE_CODES)}) then 'in'
  when ${r.entity} = 'AWS Marketplace' and ${r.service} ilike '%bedrock%' then 'in'
  when ${r.productCode} in (${list(LINKED_CODES)}) then 'linked'
  when ${r.productCode} = 'AmazonS3' and (${r.usageType} ilike '%vectors%' or ${r.resource} like 'arn:%:s3vectors:%') then 'linked'
  end`

/**
 * SQL for what stands for the resource of a linked row in the control totals: its id, or, where it names none, where and
 * for what it was billed, so that costing can decide on those rows too.
 */
export const linkedResourceSql = (r: { resource: string; account: string; region: string; usageType: string }): string =>
  `case when ${r.resource} <> '' then ${r.resource} else 'no-id/' || ${r.account} || '/' || ${r.region} || '/' || ${r.usageType} end`
