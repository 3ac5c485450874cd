import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMeter } from '@/lib/billing/meters'
import { familyOfId, modelIdOfArn, namesModel } from './model-names'

test.each([
  ['Nova2.0Lite', 'amazon.nova-2-lite-v1:0'], ['Nova2.0Lite', 'amazon.nova-2-lite-v1:0:256k'], ['NovaLite', 'amazon.nova-lite-v1:0'], ['NovaPro', 'amazon.nova-pro-v1:0'],
  ['Claude3Haiku', 'anthropic.claude-3-haiku-20240307-v1:0'], ['Claude4.6Opus', 'anthropic.claude-opus-4-6-v1'], ['Claude Sonnet 4.6', 'anthropic.claude-sonnet-4-6'],
  ['Claude Haiku 4.5', 'anthropic.claude-haiku-4-5-20251001-v1:0'], ['Claude Sonnet 4', 'anthropic.claude-sonnet-4-20250514-v1:0'], ['Claude3-5Haiku', 'anthropic.claude-3-5-haiku-20241022-v1:0'],
  ['Claude 3.5 Sonnet v2', 'anthropic.claude-3-5-sonnet-20241022-v2:0'], ['Claude 3.5 Sonnet', 'anthropic.claude-3-5-sonnet-20240620-v1:0'],
  ['anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-8'], ['Llama3-3-70B', 'meta.llama3-3-70b-instruct-v1:0'], ['Llama3-1-70B', 'meta.llama3-1-70b-instruct-v1:0'],
  ['Llama4-Maverick-17B', 'meta.llama4-maverick-17b-instruct-v1:0'], ['TitanText-Lite', 'amazon.titan-text-lite-v1'], ['TitanText-Lite', 'amazon.titan-text-lite-v1:0:4k'],
  ['TitanText-Premier', 'amazon.titan-text-premier-v1:0'], ['TitanTextG1-Premier', 'amazon.titan-text-premier-v1:0'], ['TitanImageGeneratorV2', 'amazon.titan-image-generator-v2:0'],
  ['TitanImageGeneratorG1', 'amazon.titan-image-generator-v1'], ['TitanEmbeddingsV2-Text', 'amazon.titan-embed-text-v2:0'], ['gpt-oss-120b', 'openai.gpt-oss-120b-1:0'],
  ['Qwen3-32B', 'qwen.qwen3-32b-v1:0'], ['DeepSeek-R1', 'deepseek.r1-v1:0'], ['DeepSeek-V3.1', 'deepseek.v3.1'], ['Gemma-3-4B-IT', 'google.gemma-3-4b-it'],
])('%s is %s', (bill, id) => { expect(namesModel(bill, id)).toBe(true) })

test.each([
  ['Nova2.0Lite', 'amazon.nova-lite-v1:0'], ['NovaLite', 'amazon.nova-2-lite-v1:0'], ['Claude Sonnet 4', 'anthropic.claude-sonnet-4-6'], ['Claude Sonnet 4.6', 'anthropic.claude-sonnet-4-20250514-v1:0'],
  ['Claude 3.5 Sonnet', 'anthropic.claude-3-5-sonnet-20241022-v2:0'], ['Claude4.6Opus', 'anthropic.claude-sonnet-4-6'], ['Llama3-1-70B', 'meta.llama3-3-70b-instruct-v1:0'],
  ['Llama3-1-8B', 'meta.llama3-1-70b-instruct-v1:0'], ['TitanImageGeneratorG1', 'amazon.titan-image-generator-v2:0'], ['gpt-oss-20b', 'openai.gpt-oss-120b-1:0'],
  // The price list's own trap: this usage type is sold as Voxtral Small.
  ['Voxtral-Mini-24B-2507', 'mistral.voxtral-small-24b-2507'], ['Voxtral-Mini-24B-2507', 'mistral.voxtral-mini-3b-2507'], ['', 'amazon.nova-lite-v1:0'], ['Claude', 'anthropic.claude-3-haiku-20240307-v1:0'],
])('%s is not %s', (bill, id) => { expect(namesModel(bill, id)).toBe(false) })

test('ids that the bill does not tell apart are one family', () => {
  expect(['amazon.nova-2-lite-v1:0:256k', 'amazon.nova-2-lite-v1:0'].map(familyOfId)).toEqual(['amazon.nova-2-lite', 'amazon.nova-2-lite'])
  expect(['amazon.titan-text-lite-v1:0:4k', 'amazon.titan-text-lite-v1'].map(familyOfId)).toEqual(['amazon.titan-text-lite', 'amazon.titan-text-lite'])
  expect(familyOfId('anthropic.claude-3-5-sonnet-20241022-v2:0')).toBe('anthropic.claude-3-5-sonnet-20241022-v2')
})

test('the model in an ARN', () => {
  expect(modelIdOfArn('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0:256k')).toBe('amazon.nova-2-lite-v1:0:256k')
  expect(modelIdOfArn('arn:aws:bedrock:us-east-1:644160558196:custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n')).toBe('amazon.titan-text-express-v1:0:8k')
  expect(modelIdOfArn('arn:aws:bedrock:us-east-1:644160558196:custom-model/imported/abc')).toBe('imported')
  expect(modelIdOfArn('us.anthropic.claude-sonnet-4-6')).toBe('anthropic.claude-sonnet-4-6')
  expect(modelIdOfArn('arn:aws:bedrock:us-east-1:1:imported-model/abc')).toBe('')
})

// Every pair is AWS's (or models.dev's) own, none is worked out by this code.
const shared = process.env.OUTCROP_SHARED_DATA
describe.skipIf(!shared)('recorded names (OUTCROP_SHARED_DATA)', () => {
  test('each of the snapshot’s ids is named by its own display name and by no other model’s', () => {
    const models = JSON.parse(readFileSync(path.join(shared!, 'tokenlens-bedrock-prices/models.json'), 'utf8')) as Record<string, { name: string }>
    const wrong = Object.keys(models).flatMap((id) => Object.entries(models).filter(([other, m]) => other !== id && namesModel(m.name, id)).map(([other]) => [id, other]))
    expect(wrong).toEqual([])
    const silent = Object.entries(models).filter(([id, m]) => !namesModel(m.name, id)).map(([id]) => id)
    // Of the first generation the ids say something else than the names: these are not guessed at.
    expect(silent).toEqual(['cohere.command-light-text-v14', 'cohere.command-text-v14', 'anthropic.claude-v2', 'anthropic.claude-v2:1'])
  })

  test('a usage type names the model that the price list says it is for', () => {
    const rows = readFileSync(path.join(shared!, 'aws-price-list-skus/skus.tsv'), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))
    let compared = 0
    for (const [, code, service, , usageType, operation, unit, , feature, description] of rows) {
      if (!/token/.test(unit!) || code === 'AmazonBedrockFoundationModels' || /Reserved/.test(feature!)) continue
      const { model } = readMeter({ productCode: code!, entity: 'AWS', service: service!, usageType: usageType!, operation: operation!, unit: unit!, description: description!, chargeType: 'Usage' })
      // Two brands whose usage types are known to differ from the product's name.
      expect([usageType, namesModel(model, feature!) || /Voxtral|Ministral/.test(model)]).toEqual([usageType, true])
      compared++
    }
    expect(compared).toBeGreaterThan(20)
  })
})
