import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { METERS, meterById, readMeter, type MeterInput } from '.'

const aws = (usageType: string, unit = '1K tokens', description = '', more: Partial<MeterInput> = {}): MeterInput =>
  ({ productCode: 'AmazonBedrock', entity: 'AWS', service: 'Amazon Bedrock', usageType, operation: '', unit, description, chargeType: 'Usage', ...more })
const marketplace = (usageType: string, said = '', service = 'Claude Sonnet 4.5 (Amazon Bedrock Edition)'): MeterInput =>
  ({ productCode: '8x9a', entity: 'AWS Marketplace', service, usageType, operation: '', unit: 'Units', description: said && `AWS Marketplace software usage|us-east-1|${said}`, chargeType: 'Usage' })
const short = (row: MeterInput) => {
  const m = readMeter(row)
  return [m.meter, m.shape, m.model, m.detail.tier, m.detail.route, `${m.detail.per} ${m.detail.unit}`].join(' | ')
}

describe('AWS’s own rows, worked out by hand', () => {
  test.each([
    // The traps: "input" is part of nearly everything.
    ['USE1-Claude4.6Sonnet-cache-read-input-token-count', '1K tokens', 'cache-read-tokens | metered | Claude4.6Sonnet | on-demand | in-region | 1000 tokens'],
    ['USE1-Nova2.0Lite-cache-write-input-token-count', '1K tokens', 'cache-write-tokens | metered | Nova2.0Lite | on-demand | in-region | 1000 tokens'],
    ['EUN1-Claude4.5Sonnet-reserved-3-month-output-tokens-per-minute-cross-region-geo', '1K TPM Hour', 'reserved-output-tokens | standing | Claude4.5Sonnet | reserved | geo | 1000 tokens-per-minute-hours'],
    ['USE1-Llama4-Maverick-17B-input-tokens-batch', '1K tokens', 'batch-input-tokens | transient | Llama4-Maverick-17B | batch | in-region | 1000 tokens'],
    ['USE1-NovaLite-input-tokens-custom-model', '1K tokens', 'custom-model-input-tokens | metered | NovaLite | custom-model | in-region | 1000 tokens'],
    ['USE1-Claude3Sonnet-input-tokens', '1K tokens', 'input-tokens | metered | Claude3Sonnet | on-demand | in-region | 1000 tokens'],
    ['USE1-Gemma-3-4B-IT-input-tokens-flex', '1K tokens', 'input-tokens | metered | Gemma-3-4B-IT | flex | in-region | 1000 tokens'],
    ['USE1-Claude3-5Haiku-input-tokens-latency-optimized', '1K tokens', 'input-tokens | metered | Claude3-5Haiku | latency-optimized | in-region | 1000 tokens'],
    ['USE1-Nova2.0Pro-text-input-tokens-priority-cross-region-global', '1K tokens', 'input-tokens | metered | Nova2.0Pro | priority | global | 1000 tokens'],
    ['EUW3-Nova2.0Pro-input-video-token-count-priority-cross-region-global', '1K tokens', 'input-tokens | metered | Nova2.0Pro | priority | global | 1000 tokens'],
    ['USW2-anthropic.claude-opus-4-8-mantle-cache-write-tokens-global-standard', '1M tokens', 'cache-write-tokens | metered | anthropic.claude-opus-4-8 | on-demand | global | 1000000 tokens'],
    ['NovaPro-input-tokens', '1K tokens', 'input-tokens | metered | NovaPro | on-demand | in-region | 1000 tokens'],
    ['USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', 'provisioned-throughput | standing | Nova2.0Lite | provisioned | in-region | 1 model-unit-hours'],
    ['USE1-TitanText-Premier-ProvisionedThroughput-Custom-1month-ModelUnits', 'hour', 'provisioned-throughput | standing | TitanText-Premier | provisioned | in-region | 1 model-unit-hours'],
    ['USE1-Nova2.0Lite-Customization-Storage', 'Model/month', 'custom-model-storage | storage | Nova2.0Lite | on-demand | in-region | 1 model-months'],
    ['USW2-Llama3-3-70B-Customization-Training', '1K tokens', 'customization-training | transient | Llama3-3-70B | on-demand | in-region | 1000 tokens'],
    ['USE1-Nova2.0Lite-RFT-Training-Hours', 'hour', 'customization-training | transient | Nova2.0Lite | on-demand | in-region | 1 hours'],
    ['USE1-Llama-CustomModelImport-Inference-v1:0', 'minute', 'imported-model-inference | metered | Llama | on-demand | in-region | 1 custom-model-unit-minutes'],
    ['EUC1-MLlama-CustomModelImport-Storage-v1:0', 'Model/month', 'imported-model-storage | storage | MLlama | on-demand | in-region | 1 custom-model-unit-months'],
    ['USW2-TitanImageGeneratorG1-I2I-1024-Premium', 'image', 'image-generation | metered | TitanImageGeneratorG1 | on-demand | in-region | 1 images'],
    ['USE1-cohere.rerank-english-v3-search-units', 'Units', 'rerank | metered | cohere.rerank-english-v3 | on-demand | in-region | 1 search-units'],
    ['USE1-Guardrail-ContentPolicyImageUnitsConsumed', 'Images', 'guardrail-content-images | metered |  | on-demand | in-region | 1 images'],
    ['USE1-Guardrail-SensitiveInformationPolicyFreeUnitsConsumed', 'Text Units', 'guardrail-sensitive-information | metered |  | on-demand | in-region | 1 text units'],
    ['USE1-GuardrailChecks-PromptAttackCheckUnitsConsumed', 'Text Units', 'guardrail-checks | metered |  | on-demand | in-region | 1 text units'],
  ])('%s', (usageType, unit, expected) => { expect(short(aws(usageType, unit))).toBe(expected) })
})

describe('Marketplace rows: "Units" are what the description says', () => {
  test.each([
    ['USE1-MP:USE1_InputTokenCount-Units', 'Million Input Tokens', 'input-tokens | metered | Claude Sonnet 4.5 | on-demand | in-region | 1000000 tokens'],
    ['USE1-MP:USE1_CacheReadInputTokenCount_LCtx_Global-Units', 'Million Cache Read Input Tokens Long Context Global', 'cache-read-tokens | metered | Claude Sonnet 4.5 | on-demand | global | 1000000 tokens'],
    ['USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units', 'Million 1 Hour Cache Write Input Tokens Global', 'cache-write-1h-tokens | metered | Claude Sonnet 4.5 | on-demand | global | 1000000 tokens'],
    ['APN1-MP:APN1_MillionBatchInputTokens-Units', 'Million batch input tokens', 'batch-input-tokens | transient | Claude Sonnet 4.5 | batch | in-region | 1000000 tokens'],
    ['APN3-MP:APN3_Reserved_1Month_OutputTPM_Geo-Units', 'Per Hour per 1K Output TPM Reserved 1 Month Regional', 'reserved-output-tokens | standing | Claude Sonnet 4.5 | reserved | geo | 1000 tokens-per-minute-hours'],
    ['USE1-MP:USE1_ProvisionedThroughput_1MonthCommit_ModelUnits_Usage-Units', 'Hour', 'provisioned-throughput | standing | Claude Sonnet 4.5 | provisioned | in-region | 1 model-unit-hours'],
    ['USE1-MP:USE1_InputTokenCount-Units', '', 'input-tokens | metered | Claude Sonnet 4.5 | on-demand | in-region | 1000000 tokens'],
    ['USE1-MP:USE1_search_units-Units', 'Search units', 'rerank | metered | Claude Sonnet 4.5 | on-demand | in-region | 1 search-units'],
  ])('%s (%s)', (usageType, said, expected) => { expect(short(marketplace(usageType, said))).toBe(expected) })
})

test('terms of a commitment and long context are read off the usage type', () => {
  expect(readMeter(aws('USE1-X-ProvisionedThroughput-6months-ModelUnits', 'hour')).detail.commitment).toBe('6-months')
  expect(readMeter(aws('USE1-X-ProvisionedThroughput-NoCommit-ModelUnits', 'hour')).detail.commitment).toBe('none')
  expect(readMeter(marketplace('USE1-MP:USE1_input_tokens_long_ctx_global_standard-Units')).detail.longContext).toBe(true)
})

test('what no rule knows is unknown, at any length, and keeps its unit', () => {
  const row = readMeter(aws(`USE1-${'NeverSeen'.repeat(45)}`, 'Widgets'))
  expect(row).toMatchObject({ meter: 'unknown', shape: 'none', category: 'usage', detail: { unit: 'widgets', per: '1' } })
})

test('charges are categories of their own; a discount keeps the meter that it reduces', () => {
  const of = (chargeType: string, usageType = '') => { const m = readMeter(aws(usageType, '', '', { chargeType })); return [m.category, m.meter] }
  expect(of('Tax')).toEqual(['tax', 'tax'])
  expect(of('Credit', 'USE1-NovaLite-input-tokens')).toEqual(['credit', 'input-tokens'])
  expect(of('EdpDiscount', 'USE1-NovaLite-input-tokens')).toEqual(['discount', 'input-tokens'])
  expect(of('SavingsPlanNegation')).toEqual(['discount', 'discount'])
  expect(of('RIFee')).toEqual(['fee', 'fee'])
  expect(of('DiscountedUsage', 'USE1-NovaLite-input-tokens')).toEqual(['usage', 'input-tokens'])
  expect(of('SomethingNew')).toEqual(['usage', 'unknown'])
})

test('endpoints and vector stores have meters of their own', () => {
  const linked = (productCode: string, usageType: string) => readMeter(aws(usageType, 'Hrs', '', { productCode })).meter
  expect(linked('AmazonSageMaker', 'USE1-Host:ml.g5.2xlarge')).toBe('endpoint-instance-hours')
  expect(linked('AmazonES', 'APN1-IndexingOCU')).toBe('opensearch-ocu-hours')
  expect(linked('AmazonRDS', 'USE1-Aurora:ServerlessV2Usage')).toBe('aurora')
})

test('ids are unique, and an id of another version is the unknown meter', () => {
  expect(new Set(METERS.map((m) => m.id)).size).toBe(METERS.length)
  expect(meterById('of-the-future').id).toBe('unknown')
})

// AWS's own strings, where the recorded data is at hand.
const shared = process.env.OUTCROP_SHARED_DATA
const tsv = (file: string): string[][] => readFileSync(path.join(shared!, file), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))

describe.skipIf(!shared)('recorded usage types and price list (OUTCROP_SHARED_DATA)', () => {
  test('every SKU of the price list has a meter and a unit', () => {
    for (const [, code, service, , usageType, operation, unit, , , description] of tsv('aws-price-list-skus/skus.tsv')) {
      const mp = code === 'AmazonBedrockFoundationModels'
      const m = readMeter({ productCode: code!, entity: mp ? 'AWS Marketplace' : 'AWS', service: service!, usageType: usageType!, operation: operation!, unit: unit!, description: description!, chargeType: 'Usage' })
      expect([usageType, m.meter]).not.toEqual([usageType, 'unknown'])
      // Every price of the sample is per 1K tokens, per million of them, or per something that is no token.
      if (/1K token/.test(unit!)) expect([usageType, m.detail.per, m.detail.unit]).toEqual([usageType, '1000', 'tokens'])
      if (/Million/.test(description!)) expect([usageType, m.detail.per, m.detail.unit]).toEqual([usageType, '1000000', 'tokens'])
      if (unit === 'hour') expect(m.shape).toBe('standing')
      if (mp) expect(m.model).toBe(service!.replace(' (Amazon Bedrock Edition)', ''))
    }
  })

  test('every usage type of the collection has a meter', () => {
    const strings = tsv('usage-type-strings/usage-types.tsv').filter(([s]) => /^(?:[A-Z]{3,4}\d[-_]|NovaPro-)/.test(s!))
    expect(strings.length).toBeGreaterThan(35)
    const unknown = strings.filter(([s, product]) => readMeter(aws(s!, '', '', { productCode: /OpenSearch/.test(product!) ? 'AmazonES' : product! })).meter === 'unknown')
    expect(unknown).toEqual([])
  })
})
