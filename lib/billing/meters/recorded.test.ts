import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { metered, readMeter, type MeterInput, type MeterReading } from '.'

// What is expected here is read off the recorded files' own columns: AWS's CUDOS rules (evaluated by the little
// interpreter below), the price list's units and descriptions, and the meanings that the collection gives.
const shared = process.env.OUTCROP_SHARED_DATA
const tsv = (file: string): string[][] => readFileSync(path.join(shared!, file), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))
const row = (over: Partial<MeterInput>): MeterInput =>
  ({ productCode: 'AmazonBedrock', entity: 'AWS', service: 'Amazon Bedrock', usageType: '', operation: '', unit: '', description: '', chargeType: 'Usage', ...over })

/** Does a condition of CUDOS's rule table hold? `contains(usage_type, 'x') AND (… OR …)`. */
function holds(condition: string, r: MeterInput): boolean {
  const js = condition.replace(/contains\(usage_type,\s*'([^']*)'\)/g, (_, part: string) => String(r.usageType.toLowerCase().includes(part)))
    .replace(/\{product_code\} = '([^']*)'/g, (_, code: string) => String(r.productCode === code)).replace(/service = '([^']*)'/g, (_, s: string) => String(r.service === s))
    .replaceAll(' AND ', ' && ').replaceAll(' OR ', ' || ')
  const tokens = js.match(/true|false|&&|\|\||[()]/g) ?? []
  let at = 0
  const atom = (): boolean => { const t = tokens[at++]; if (t !== '(') return t === 'true'; const v = or(); at++; return v }
  const and = (): boolean => { let v = atom(); while (tokens[at] === '&&') { at++; v = atom() && v } return v }
  const or = (): boolean => { let v = and(); while (tokens[at] === '||') { at++; v = and() || v } return v }
  return or()
}

/** CUDOS's class → our meters. Where we tell more apart, several; order is CUDOS's. */
const MINE: Record<string, RegExp> = {
  'Model Units': /^provisioned-throughput$/, 'Model Import Storage': /^imported-model-storage$/, 'Model Import Inference': /^imported-model-inference$/,
  'Model Customization Storage': /^custom-model-storage$/, 'Model Customization Training': /^customization-training$/, 'Reserved Input Tokens': /^reserved-input-tokens$/,
  'Reserved Output Tokens': /^reserved-output-tokens$/, Guardrails: /^guardrail-/, 'Model Evaluations': /^(agentcore-)?evaluation$/, 'Bedrock Flows': /^flow-transitions$/,
  'Prompt Optimization': /^prompt-optimization$/, 'Intelligent Prompt Routing': /^prompt-routing$/, 'Nova Grounding': /^grounding$/, 'Structured Data Retrieval': /^structured-data-retrieval$/,
  'Rerank Models': /^rerank$/, 'Data Automation Custom': /^data-automation-custom$/, 'Data Automation Standard': /^data-automation$/, 'Video Generation': /^video-generation$/,
  'Image Generation': /^image-generation$/, Speech: /^speech$/, Embeddings: /^(batch-)?embedding$/, 'Agent Core Runtime vCPU': /^agentcore-runtime-vcpu$/,
  'Agent Core Runtime Memory': /^agentcore-runtime-memory$/, 'Agent Core Code Interpreter vCPU': /^agentcore-code-interpreter-vcpu$/, 'Agent Core Code Interpreter Memory': /^agentcore-code-interpreter-memory$/,
  'Agent Core Browser Tool vCPU': /^agentcore-browser-vcpu$/, 'Agent Core Browser Tool Memory': /^agentcore-browser-memory$/, 'Agent Core Gateway API Invocations': /^agentcore-gateway-calls$/,
  'Agent Core Gateway Search API': /^agentcore-gateway-searches$/, 'Agent Core Gateway Tool Indexing': /^agentcore-gateway-tool-index$/, 'Agent Core Gateway Data Processing': /^agentcore-gateway-data$/,
  'Agent Core Short-Term Memory': /^agentcore-memory-events$/, 'Agent Core Long-Term Memory Storage': /^agentcore-memory-storage$/, 'Agent Core Long-Term Memory Retrieval': /^agentcore-memory-retrieval$/,
  'Agent Core Data Transfer': /^agentcore-data-transfer$/, 'Cache Read Input Tokens': /^(cache-read-tokens|batch-cache-tokens|custom-model-cache-tokens)$/,
  'Cache Write Input Tokens (1h TTL)': /^(cache-write-1h-tokens|batch-cache-tokens|custom-model-cache-tokens)$/, 'Cache Write Input Tokens': /^(cache-write-tokens|batch-cache-tokens|custom-model-cache-tokens)$/,
  'Batch Input Tokens': /^batch-input-tokens$/, 'Batch Output Tokens': /^batch-output-tokens$/, 'Input Tokens': /^(input-tokens|custom-model-input-tokens|media-duration)$/,
  'Output Tokens': /^(output-tokens|custom-model-output-tokens|media-duration)$/,
}
const TIERS: Record<string, string> = {
  'Provisioned Throughput': 'provisioned', 'Reserved Tier': 'reserved', 'Batch Inference': 'batch', 'Flex Tier': 'flex', 'Priority Tier': 'priority', 'Latency Optimized': 'latency-optimized',
}

describe.skipIf(!shared)('against the recorded files (OUTCROP_SHARED_DATA)', () => {
  const strings = (): MeterInput[] => [
    ...tsv('usage-type-strings/usage-types.tsv').filter(([s]) => /^(?:[A-Z]{3,4}\d[-_]|NovaPro-)/.test(s!)).map(([usageType, product]) => row({
      usageType: usageType!, productCode: /OpenSearch/.test(product!) ? 'AmazonES' : product!.split(' ')[0]!, entity: /Marketplace/.test(product!) ? 'AWS Marketplace' : 'AWS', unit: /-Units$/.test(usageType!) ? 'Units' : '1K tokens' })),
    ...tsv('aws-price-list-skus/skus.tsv').map(([, code, service, , usageType, operation, unit, , , description]) => row({
      productCode: code!, service: service!, entity: code === 'AmazonBedrockFoundationModels' ? 'AWS Marketplace' : 'AWS', usageType: usageType!, operation: operation!, unit: unit!, description: description! })),
    ...tsv('cur2-iam-principal-examples/rows.tsv').map(([, usageType]) => row({ usageType: usageType!, unit: '1K tokens' })),
  ]

  test('each string falls into the class that CUDOS gives it, first match wins', () => {
    const rules = tsv('cudos-bedrock-rules/usage-type-group.tsv')
    expect(rules.map(([, result]) => result).filter((r) => !MINE[r!])).toEqual([])
    let classed = 0
    for (const r of strings()) {
      const cudos = rules.find(([, , condition]) => holds(condition!, r))?.[1]
      // CUDOS knows no spelling with a dash for rerank units, and no managed knowledge base.
      if (!cudos || /search-units/.test(r.usageType)) continue
      expect([r.usageType, cudos, MINE[cudos]!.test(readMeter(r).meter)]).toEqual([r.usageType, cudos, true])
      classed++
    }
    expect(classed).toBeGreaterThan(75)
  })

  test('every rule of CUDOS has a string that reaches our meter', () => {
    // A string made from the rule itself: its first alternative's parts, joined.
    for (const [, result, condition] of tsv('cudos-bedrock-rules/usage-type-group.tsv')) {
      const parts = [...condition!.split(/ AND /).map((c) => /'([^']*)'/.exec(c)![1]!)]
      const r = result === 'Agent Core Data Transfer' ? row({ productCode: 'AmazonBedrockAgentCore', service: 'AWSDataTransfer', usageType: 'USE1-Out-Bytes' }) : row({ usageType: `USE1-X-${parts.join('-')}`, unit: '1K tokens' })
      expect([result, MINE[result!]!.test(readMeter(r).meter)]).toEqual([result, true])
    }
  })

  test('the pricing model is CUDOS’s', () => {
    const rules = tsv('cudos-bedrock-rules/pricing-model.tsv')
    for (const r of strings()) {
      const cudos = rules.find(([order, , condition]) => order !== 'last' && holds(condition!, r))?.[1] ?? 'On-demand Inference'
      const tier = TIERS[cudos] ?? 'on-demand'
      const mine = readMeter(r).detail.tier
      expect([r.usageType, mine === 'custom-model' ? 'on-demand' : mine]).toEqual([r.usageType, tier])
    }
  })

  test('the multiplier to a million tokens is CUDOS’s: by description, by unit, never assumed', () => {
    for (const r of strings().filter((x) => readMeter(x).detail.unit === 'tokens')) {
      const said = r.entity === 'AWS Marketplace' ? (r.description.split('|')[2] ?? r.unit) : r.unit
      const millions = /million/i.test(said) || said === '1M tokens' || said === 'Units' ? '1' : '0.001'
      expect([r.usageType, metered('1', readMeter(r).detail)]).toEqual([r.usageType, millions === '1' ? '1000000' : '1000'])
    }
  })

  test('what the collection says a string means is what is read off it', () => {
    const means: [RegExp, (m: MeterReading) => boolean][] = [
      [/cache[- ]read/i, (m) => m.detail.tokens === 'cache-read'], [/1-hour cache-write/, (m) => m.detail.tokens === 'cache-write-1h'], [/^mantle endpoint cache write/, (m) => m.detail.tokens === 'cache-write'],
      [/global/, (m) => m.detail.route === 'global'], [/^batch/, (m) => m.detail.tier === 'batch' && m.shape === 'transient'], [/flex/, (m) => m.detail.tier === 'flex'],
      [/^priority/, (m) => m.detail.tier === 'priority'], [/latency-optimised/, (m) => m.detail.tier === 'latency-optimized'], [/^PT |model unit/, (m) => m.shape === 'standing' && m.detail.unit === 'model-unit-hours'],
      [/no commit/, (m) => m.detail.commitment === 'none'], [/1-month commit/, (m) => m.detail.commitment === '1-month'], [/rerank/, (m) => m.meter === 'rerank'], [/guardrail/, (m) => m.meter.startsWith('guardrail-')],
      [/custom model storage/, (m) => m.meter === 'custom-model-storage'], [/fine-tun(e|ing) (training|hours)/, (m) => m.meter === 'customization-training'], [/fine-tuned model/, (m) => m.meter === 'custom-model-input-tokens'],
      [/per CMU-minute/, (m) => m.detail.unit === 'custom-model-unit-minutes'], [/data automation images/, (m) => m.meter === 'data-automation'], [/long-context/, (m) => m.detail.longContext === true],
      [/managed knowledge base/, (m) => m.meter === 'knowledge-base-retrieval'], [/OCU/, (m) => m.meter === 'opensearch-ocu-hours'], [/GB-Hours/, (m) => m.meter === 'agentcore-runtime-memory'],
    ]
    const used = new Set<number>()
    for (const [usageType, product, meaning] of tsv('usage-type-strings/usage-types.tsv')) {
      if (!/^(?:[A-Z]{3,4}\d[-_]|NovaPro-)/.test(usageType!)) continue
      const reading = readMeter(row({ usageType: usageType!, productCode: /OpenSearch/.test(product!) ? 'AmazonES' : product!.split(' ')[0]!, unit: /CMU-minute/.test(meaning!) ? 'minute' : /^PT |per hour|OCU/.test(meaning!) ? 'hour' : '1K tokens' }))
      for (const [i, [pattern, ok]] of means.entries()) {
        if (!pattern.test(meaning!)) continue
        used.add(i)
        expect([usageType, meaning, ok(reading)]).toEqual([usageType, meaning, true])
      }
    }
    expect(used.size).toBe(means.length)
  })

  test('the facts of real bills: OCU a day, empty service code, one operation for all', () => {
    const ocu = readMeter(row({ productCode: 'AmazonES', usageType: 'APN1-IndexingOCU', unit: 'OCU-hours' }))
    expect(ocu).toMatchObject({ meter: 'opensearch-ocu-hours', shape: 'standing', detail: { unit: 'ocu-hours', per: '1' } })
    const before = readMeter(row({ usageType: 'USE1-NovaLite-input-tokens', operation: 'Usage', unit: '1K tokens' }))
    expect(before).toEqual(readMeter(row({ usageType: 'USE1-NovaLite-input-tokens', operation: 'InvokeModelInference', unit: '1K tokens' })))
    expect(readMeter(row({ productCode: '', entity: 'AWS Marketplace', service: 'Claude Haiku 4.5 (Amazon Bedrock Edition)', usageType: 'USE1_input_tokens_standard-Units', unit: 'Units' })))
      .toMatchObject({ meter: 'input-tokens', model: 'Claude Haiku 4.5', detail: { unit: 'tokens', per: '1000000' } })
  })
})

test('a region is no model', () => {
  for (const usageType of ['USE1_input_tokens_standard-Units', 'USE1-MP:USE1_InputTokenCount-Units', 'EU-input-tokens']) expect([usageType, readMeter(row({ usageType })).model]).toEqual([usageType, ''])
})
