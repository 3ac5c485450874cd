import type { Meter, MeterRule } from './meter'

const has = (...parts: string[]) => (u: string): boolean => parts.every((p) => u.includes(p))
const any = (...parts: string[]) => (u: string): boolean => parts.some((p) => u.includes(p))
const rule = (meter: Meter, when: MeterRule['when']): MeterRule => ({ meter, when })

const model = ['foundation-model'] as const
const job = ['model-invocation-job'] as const
const deployment = ['custom-model-deployment'] as const
const guardrail = (id: string, label: string): Meter => ({ id: `guardrail-${id}`, label: `Guardrail: ${label}`, shape: 'metered', types: ['guardrail'] })

const cache = any('cacheread', 'cache-read', 'cache_read', 'cachewrite', 'cache-write', 'cache_write')
const cacheRead = any('cacheread', 'cache-read', 'cache_read')
const cacheWrite = any('cachewrite', 'cache-write', 'cache_write')

/**
 * Bedrock's meters in the order of AWS's own CUDOS dashboard (catalogue section 4): "input" is part of reserved,
 * batch, custom-model and cache usage types too, so whoever asks for it first misfiles them all. Rows that CUDOS
 * lumps together and that belong to different resource types are told apart just before its own row.
 */
export const BEDROCK: readonly MeterRule[] = [
  rule({ id: 'provisioned-throughput', label: 'Provisioned throughput', shape: 'standing', types: ['provisioned-throughput'], unit: 'model-unit-hours' },
    any('modelunits', 'provisionedthroughput')),
  rule({ id: 'imported-model-storage', label: 'Imported model storage', shape: 'storage', types: ['imported-model'], unit: 'custom-model-unit-months' }, has('custommodelimport-storage')),
  rule({ id: 'imported-model-inference', label: 'Imported model inference', shape: 'metered', types: ['imported-model'], unit: 'custom-model-unit-minutes' }, has('custommodelimport-inference')),
  rule({ id: 'custom-model-storage', label: 'Custom model storage', shape: 'storage', types: ['custom-model'], unit: 'model-months' }, any('customization-storage', '_customization_storage')),
  rule({ id: 'customization-training', label: 'Model training', shape: 'transient', types: ['model-customization-job'] },
    any('customization-training', 'rft-training', '_customization_training', 'customizationtokencount')),
  rule({ id: 'reserved-input-tokens', label: 'Reserved input tokens', shape: 'standing', types: ['mantle-reservation'], tokens: 'input' }, has('reserved', 'input')),
  rule({ id: 'reserved-output-tokens', label: 'Reserved output tokens', shape: 'standing', types: ['mantle-reservation'], tokens: 'output' }, has('reserved', 'output')),
  rule({ id: 'reserved-capacity', label: 'Reserved capacity', shape: 'standing', types: ['mantle-reservation'] }, has('reserved')),
  rule(guardrail('checks', 'checks'), has('guardrailchecks')),
  rule(guardrail('content-images', 'content, images'), has('guardrail', 'contentpolicyimage')),
  rule(guardrail('content', 'content'), has('guardrail', 'contentpolicy')),
  rule(guardrail('topic', 'topics'), has('guardrail', 'topicpolicy')),
  rule(guardrail('word', 'words'), has('guardrail', 'wordpolicy')),
  rule(guardrail('sensitive-information', 'sensitive information'), has('guardrail', 'sensitiveinformation')),
  rule(guardrail('grounding', 'contextual grounding'), has('guardrail', 'contextualgrounding')),
  rule(guardrail('automated-reasoning', 'automated reasoning'), has('guardrail', 'automatedreasoning')),
  rule(guardrail('other', 'other'), has('guardrail')),
  // AgentCore's evaluators bill tokens for as long as sampling is on; Bedrock's evaluation is a job.
  rule({ id: 'agentcore-evaluation', label: 'AgentCore evaluations', shape: 'metered', types: ['agentcore-online-evaluation', 'agentcore-batch-evaluation'] }, has('evaluations:consumption-based')),
  rule({ id: 'evaluation', label: 'Model evaluation', shape: 'transient', types: ['evaluation-job'] }, has('evaluations')),
  rule({ id: 'flow-transitions', label: 'Flow node transitions', shape: 'metered', types: ['flow'] }, any('invokeflow', 'bedrockflows')),
  rule({ id: 'prompt-optimization', label: 'Prompt optimization', shape: 'metered', types: ['prompt'] }, has('optimizeprompt')),
  rule({ id: 'prompt-routing', label: 'Prompt routing', shape: 'metered', types: ['prompt-router'] }, has('prompt-routing')),
  rule({ id: 'grounding', label: 'Web grounding', shape: 'metered', types: model }, has('nova-grounding')),
  rule({ id: 'structured-data-retrieval', label: 'Structured data retrieval', shape: 'metered', types: ['knowledge-base'] }, any('generatesql', 'structuredretrieve')),
  rule({ id: 'rerank', label: 'Rerank', shape: 'metered', types: model, unit: 'search-units' }, any('search_units', 'searchunits', 'search-units')),
  rule({ id: 'data-automation-custom', label: 'Data automation, custom', shape: 'metered', types: ['bda-project'] }, (u) => has('dataautomation')(u) && any('custom', 'addon')(u)),
  rule({ id: 'data-automation', label: 'Data automation', shape: 'metered', types: ['bda-project'] }, has('dataautomation')),
  rule({ id: 'video-generation', label: 'Video generation', shape: 'metered', types: model }, any('novareel', 'i2v', 't2v')),
  rule({ id: 'image-generation', label: 'Image generation', shape: 'metered', types: model }, any('novacanvas', 'imagegenerator', 'created_image')),
  rule({ id: 'speech', label: 'Speech', shape: 'metered', types: model }, has('sonic')),
  rule({ id: 'batch-embedding', label: 'Embeddings, batch', shape: 'transient', types: job }, (u) => any('embedding', 'cohere_embed', 'cohere.embed')(u) && u.includes('batch')),
  rule({ id: 'embedding', label: 'Embeddings', shape: 'metered', types: model }, any('embedding', 'cohere_embed', 'cohere.embed')),
  ...agentCore(),
  rule({ id: 'batch-cache-tokens', label: 'Batch cached tokens', shape: 'transient', types: job }, (u) => u.includes('batch') && cache(u)),
  rule({ id: 'custom-model-cache-tokens', label: 'Custom model cached tokens', shape: 'metered', types: deployment }, (u) => u.includes('custom-model') && cache(u)),
  rule({ id: 'custom-model-input-tokens', label: 'Custom model input tokens', shape: 'metered', types: deployment, tokens: 'input' }, (u) => has('custom-model', 'input')(u) && !u.includes('batch')),
  rule({ id: 'custom-model-output-tokens', label: 'Custom model output tokens', shape: 'metered', types: deployment, tokens: 'output' }, (u) => has('custom-model', 'output')(u) && !u.includes('batch')),
  rule({ id: 'cache-read-tokens', label: 'Cache read tokens', shape: 'metered', types: model, tokens: 'cache-read' }, cacheRead),
  rule({ id: 'cache-write-1h-tokens', label: 'Cache write tokens, 1 hour', shape: 'metered', types: model, tokens: 'cache-write-1h' }, (u) => cacheWrite(u) && u.includes('1h')),
  rule({ id: 'cache-write-tokens', label: 'Cache write tokens', shape: 'metered', types: model, tokens: 'cache-write' }, cacheWrite),
  rule({ id: 'batch-input-tokens', label: 'Batch input tokens', shape: 'transient', types: job, tokens: 'input' }, has('input', 'batch')),
  rule({ id: 'batch-output-tokens', label: 'Batch output tokens', shape: 'transient', types: job, tokens: 'output' }, has('output', 'batch')),
  rule({ id: 'media-duration', label: 'Media, by duration', shape: 'metered', types: model }, (u, row) => any('input', 'output')(u) && /^(?:seconds?|minutes?|hours?)$/i.test(row.unit)),
  rule({ id: 'input-tokens', label: 'Input tokens', shape: 'metered', types: model, tokens: 'input' }, has('input')),
  rule({ id: 'output-tokens', label: 'Output tokens', shape: 'metered', types: model, tokens: 'output' }, has('output')),
]

function agentCore(): MeterRule[] {
  const meter = (id: string, label: string, types: readonly string[], shape: Meter['shape'] = 'metered'): Meter => ({ id: `agentcore-${id}`, label: `AgentCore ${label}`, shape, types })
  return [
    rule(meter('runtime-vcpu', 'runtime vCPU', ['agentcore-runtime']), has('runtime', 'vcpu')),
    rule(meter('runtime-memory', 'runtime memory', ['agentcore-runtime']), has('runtime', 'memory')),
    rule(meter('code-interpreter-vcpu', 'code interpreter vCPU', ['agentcore-code-interpreter']), has('codeinterpreter', 'vcpu')),
    rule(meter('code-interpreter-memory', 'code interpreter memory', ['agentcore-code-interpreter']), has('codeinterpreter', 'memory')),
    rule(meter('browser-vcpu', 'browser vCPU', ['agentcore-browser']), has('browsertool', 'vcpu')),
    rule(meter('browser-memory', 'browser memory', ['agentcore-browser']), has('browsertool', 'memory')),
    rule(meter('gateway-calls', 'gateway calls', ['agentcore-gateway']), has('gateway', 'api-invocations')),
    rule(meter('gateway-searches', 'gateway searches', ['agentcore-gateway']), has('gateway', 'search-api')),
    rule(meter('gateway-tool-index', 'gateway tool index', ['agentcore-gateway'], 'storage'), has('gateway', 'tool-indexing')),
    rule(meter('gateway-data', 'gateway data', ['agentcore-gateway']), has('gateway', 'dataprocessing')),
    rule(meter('memory-events', 'short-term memory', ['agentcore-memory']), has('short-term-memory')),
    rule(meter('memory-storage', 'long-term memory storage', ['agentcore-memory'], 'storage'), has('long-term-memory-storage')),
    rule(meter('memory-retrieval', 'long-term memory retrieval', ['agentcore-memory']), has('long-term-memory-retrieval')),
    rule({ id: 'knowledge-base-storage', label: 'Managed knowledge base storage', shape: 'storage', types: ['knowledge-base'] }, has('knowledge-base', 'storage')),
    rule({ id: 'knowledge-base-agentic-retrieval', label: 'Managed knowledge base agentic retrieval', shape: 'metered', types: ['knowledge-base'] }, has('knowledge-base', 'agenticretrieval')),
    rule({ id: 'knowledge-base-retrieval', label: 'Managed knowledge base retrieval', shape: 'metered', types: ['knowledge-base'] }, has('knowledge-base', 'retrieval')),
    rule(meter('data-transfer', 'data transfer', ['agentcore-runtime']), (_, row) => row.productCode === 'AmazonBedrockAgentCore' && /datatransfer|data transfer/i.test(`${row.service} ${row.usageType}`)),
  ]
}
