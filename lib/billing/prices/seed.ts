import { SERVICE_CODES } from './service-codes'

/** A price as somebody published it. USD per unit, since `date` (the day it was read or published). */
export interface SeedPrice {
  serviceCode: string
  region: string
  usageType: string
  unit: string
  usd: string
  date: string
  source: string
  sku?: string
  operation?: string
}

const [BEDROCK, SERVICE, MODELS, AGENTCORE] = SERVICE_CODES
const LIST = 'AWS price list, quoted by aws-samples/sample-bedrock-migration-and-modernization-tools'
const NOVA2 = 'AWS Price List API, Nova 2 Lite, as read on 2026-08-02 by a public repository'
const GR2 = 'AWS Price List API, guardrails, as read on 2025-10-28 by a public repository'
const CMI = 'AWS Price List API, custom model import, as read on 2026-09-12 by a public repository'
const ACP = 'AWS price list, AgentCore, as quoted in 2026 by public repositories'

const price = (serviceCode: string, region: string, usageType: string, unit: string, usd: string, date: string, source: string, more: { sku?: string; operation?: string } = {}): SeedPrice =>
  ({ serviceCode, region, usageType, unit, usd, date, source, ...more })

/**
 * Prices that Outcrop knows before it ever asked AWS (`outcrop prices refresh` does): facts, each with its source and
 * the day it was true. They only ever price what the bill has not.
 */
export const SEED_PRICES: readonly SeedPrice[] = [
  price(BEDROCK, 'us-west-2', 'USW2-TitanImageGeneratorV2-ProvisionedThroughput-6months-ModelUnits', 'hour', '13', '2026-01-14', LIST, { sku: '22QFG9GV6593XE7S' }),
  price(BEDROCK, 'us-east-1', 'USE1-TitanText-Premier-ProvisionedThroughput-Custom-1month-ModelUnits', 'hour', '27.95', '2026-01-14', LIST, { sku: 'V597SNJVMF58RDYG' }),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', '60.5', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-ProvisionedThroughput-1month-ModelUnits', 'hour', '55', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-west-2', 'USW2-Llama3-1-70B-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', '24', '2026-01-01', 'AWS price list, quoted in 2026 by a public repository'),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-Customization-Storage', 'Model/month', '1.95', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-Customization-Training', '1K tokens', '0.00378', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-input-tokens-custom-model', '1K tokens', '0.0003', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-east-1', 'USE1-Nova2.0Lite-output-tokens-custom-model', '1K tokens', '0.0025', '2026-08-02', NOVA2),
  price(BEDROCK, 'us-east-1', 'USE1-Llama-CustomModelImport-Storage-v1:0', 'Model/month', '1.95', '2026-09-12', CMI),
  price(BEDROCK, 'us-east-1', 'USE1-Llama-CustomModelImport-Inference-v1:0', 'minute', '0.05718', '2026-09-12', CMI),
  price(BEDROCK, 'eu-central-1', 'EUC1-MLlama-CustomModelImport-Storage-v1:0', 'Model/month', '1.95', '2026-01-14', LIST, { sku: 'JVTGV595TCCFN9S3' }),
  price(BEDROCK, 'us-west-2', 'USW2-Claude3Haiku-input-tokens', '1K tokens', '0.00025', '2026-01-14', LIST, { sku: '9FQGD3BYS3HA6YPX' }),
  price(BEDROCK, 'eu-central-1', 'EUC1-Qwen3-32B-output-tokens-batch', '1K tokens', '0.0004', '2026-01-14', LIST, { sku: '9GW547CC9XPNMMQB' }),
  price(BEDROCK, 'us-east-1', 'USE1-Guardrail-ContentPolicyUnitsConsumed', 'TextUnits', '0.00015', '2025-10-28', GR2, { operation: 'ApplyGuardrail' }),
  price(BEDROCK, 'us-east-1', 'USE1-Guardrail-TopicPolicyUnitsConsumed', 'TextUnits', '0.00015', '2025-10-28', GR2, { operation: 'ApplyGuardrail' }),
  price(BEDROCK, 'us-east-1', 'USE1-Guardrail-ContextualGroundingPolicyUnitsConsumed', 'TextUnits', '0.0001', '2025-10-28', GR2, { operation: 'ApplyGuardrail' }),
  price(BEDROCK, 'us-east-1', 'USE1-Guardrail-AutomatedReasoningPolicyUnitsConsumed', 'TextUnits', '0.00017', '2025-10-28', GR2, { operation: 'ApplyGuardrail' }),
  price(BEDROCK, 'us-east-1', 'USE1-Guardrail-ContentPolicyImageUnitsConsumed', 'Images', '0.00075', '2025-10-21', GR2, { operation: 'ApplyGuardrail' }),
  price(SERVICE, 'us-east-1', 'USE1-Claude4.5Sonnet-reserved-3-month-input-tokens-per-minute-cross-region-geo', '1K TPM Hour', '0.1782', '2025-12-29', LIST, { sku: '2C589KJDPANKXZGS' }),
  price(MODELS, 'us-west-2', 'USW2-MP:USW2_InputTokenCount_Batch-Units', 'Units', '1.5', '2026-01-19', LIST, { sku: '24889WWNM2QMJDX8' }),
  price(AGENTCORE, 'ap-northeast-1', 'APN1-Runtime:Consumption-based:Memory', 'GB-Hours', '0.00945', '2026-01-01', ACP),
  price(AGENTCORE, 'ap-northeast-1', 'APN1-Memory:Consumption-based:Short-Term-Memory', 'Events', '0.00025', '2026-01-01', ACP),
  price('AmazonES', 'us-east-1', 'USE1-SearchOCU', 'OCU-hours', '0.24', '2026-02-01', 'OpenSearch Serverless prices, published 2026-02 and 2026-03 (us-east-1)'),
  price('AmazonES', 'us-east-1', 'USE1-IndexingOCU', 'OCU-hours', '0.24', '2026-02-01', 'OpenSearch Serverless prices, published 2026-02 and 2026-03 (us-east-1)'),
  price('AmazonSageMaker', 'us-east-1', 'USE1-Host:ml.g5.2xlarge', 'Hrs', '1.515', '2026-09-01', CMI),
]
