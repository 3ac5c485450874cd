/**
 * What the bill calls things and what they cost. Every string and price is AWS's own unless `assumed`: the
 * sources are the public price list samples and quotations collected in the estate catalogue, sections 4 and 7.
 * Nothing but the simulator depends on these figures.
 */
export interface Meter {
  /** Usage type without the region's prefix. */
  usage: string
  unit: string
  usd: number
  operation: string
  /** Which of `usage`, `usd`, `operation` have no source. */
  assumed: ('usage' | 'usd' | 'operation')[]
  source: string
}

const meter = (usage: string, unit: string, usd: number, operation: string, assumed: Meter['assumed'], source: string): Meter =>
  ({ usage, unit, usd, operation, assumed, source })

export const provisionedThroughput = {
  'titan-image-v2-6-months': meter('TitanImageGeneratorV2-ProvisionedThroughput-6months-ModelUnits', 'hour', 13, 'Usage', ['operation'], 'price list, us-west-2, 2026-01-14'),
  'llama-3-1-70b-no-commit': meter('Llama3-1-70B-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', 24, 'Usage', ['operation'], 'price list as quoted, us-west-2, 2026'),
  'titan-premier-custom-1-month': meter('TitanText-Premier-ProvisionedThroughput-Custom-1month-ModelUnits', 'hour', 27.95, 'Usage', ['operation'], 'price list, us-east-1, 2026-01-14'),
  'titan-lite-custom-no-commit': meter('TitanText-Lite-ProvisionedThroughput-Custom-NoCommit-ModelUnits', 'hour', 7.1, 'Usage', ['usage', 'usd', 'operation'], 'by the pattern of Titan Text Premier'),
  'nova-2-lite-no-commit': meter('Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', 60.5, 'Usage', ['operation'], 'price list, us-east-1, 2026-08-02'),
}

/** By billing name of the base model; per 1K tokens. */
export const training: Record<string, Meter> = {
  'Nova2.0Lite': meter('Nova2.0Lite-Customization-Training', '1K tokens', 0.00378, 'Usage', ['operation'], 'price list, us-east-1, 2026-08-02'),
  'TitanText-Premier': meter('TitanText-Premier-Customization-Training', '1K tokens', 0.0045, 'Usage', ['usage', 'usd', 'operation'], 'by pattern'),
  'Llama3-3-70B': meter('Llama3-3-70B-Customization-Training', '1K tokens', 0.00799, 'Usage', ['usd', 'operation'], 'usage type seen on a bill, us-west-2, 2026-08-10'),
}

/** Storage of a custom model, by billing name of its base. */
export const customModelStorage = (billing: string): Meter =>
  meter(`${billing}-Customization-Storage`, 'Model/month', 1.95, 'Usage', billing === 'Nova2.0Lite' ? ['operation'] : ['usage', 'operation'], 'price list, us-east-1, 2026-08-02 (Nova 2 Lite)')

export const imported = {
  inference: meter('Llama-CustomModelImport-Inference-v1:0', 'minute', 0.05718, 'Usage', ['operation'], 'price list, us-east-1, 2026-09-12'),
  storage: meter('Llama-CustomModelImport-Storage-v1:0', 'Model/month', 1.95, 'Usage', ['operation'], 'price list, us-east-1, 2026-09-12'),
}

/** Per text unit; the operation is the price list's. */
export const guardrail = {
  content: meter('Guardrail-ContentPolicyUnitsConsumed', 'TextUnits', 0.00015, 'ApplyGuardrail', [], 'price list, us-east-1, 2025-10-28'),
  topic: meter('Guardrail-TopicPolicyUnitsConsumed', 'TextUnits', 0.00015, 'ApplyGuardrail', [], 'price list, us-east-1, 2025-10-28'),
  pii: meter('Guardrail-SensitiveInformationPolicyPaidUnitsConsumed', 'TextUnits', 0.0001, 'ApplyGuardrail', [], 'price list, us-east-1, 2025-10-28'),
  grounding: meter('Guardrail-ContextualGroundingPolicyUnitsConsumed', 'TextUnits', 0.0001, 'ApplyGuardrail', [], 'price list, 2025-10-21'),
  /** Free, and still a row of exactly $0. */
  word: meter('Guardrail-WordPolicyUnitsConsumed', 'TextUnits', 0, 'ApplyGuardrail', [], 'seen on a bill at $0'),
}

export const flow = meter('InvokeFlow-NodeTransitions', 'Transitions', 0.000035, 'InvokeFlow', ['usage', 'operation'], '$0.035 per 1,000 transitions since 2025-02-01')
export const humanEvaluation = meter('Evaluations-HumanTasks', 'Tasks', 0.21, 'CreateEvaluationJob', ['usage', 'operation'], '$0.21 per completed task')

/** Batch token prices in USD: per 1K tokens, or per million where the unit is "Units". */
export const batch: Record<string, { input: number; output: number; assumed: ('usage' | 'usd')[]; source: string }> = {
  'amazon.nova-2-lite-v1:0': { input: 0.000165, output: 0.001375, assumed: ['usage', 'usd'], source: 'half of on demand' },
  'anthropic.claude-sonnet-4-20250514-v1:0': { input: 1.5, output: 7.5, assumed: [], source: 'price list, 2026-01-19' },
  'qwen.qwen3-32b-v1:0': { input: 0.0001, output: 0.0004, assumed: ['usd'], source: 'price list, eu-central-1, 2026-01-14 (output)' },
}

/** SageMaker hosting, per instance-hour. */
export const hosting = {
  'ml.g5.2xlarge': meter('Host:ml.g5.2xlarge', 'Hrs', 1.515, 'RunInstance', ['operation'], 'us-east-1, 2026-09'),
  'ml.g5.12xlarge': meter('Host:ml.g5.12xlarge', 'Hrs', 7.09, 'RunInstance', ['usd', 'operation'], 'by pattern'),
  'ml.m5.xlarge': meter('Host:ml.m5.xlarge', 'Hrs', 0.23, 'RunInstance', ['usd', 'operation'], 'by pattern'),
}

/** OpenSearch Serverless, per OCU-hour. */
export const ocu = {
  indexing: meter('IndexingOCU', 'OCU-hours', 0.24, 'ESDomain', ['operation'], 'us-east-1, 2026-02'),
  search: meter('SearchOCU', 'OCU-hours', 0.24, 'ESDomain', ['operation'], 'us-east-1, 2026-02'),
}

const price2026 = 'AgentCore prices as quoted, 2026; usage type as seen on a bill'
const session = (tool: string, of: 'vCPU' | 'Memory', operation: string): Meter =>
  meter(`${tool}:Consumption-based:${of}`, of === 'vCPU' ? 'vCPU-Hours' : 'GB-Hours', of === 'vCPU' ? 0.0895 : 0.00945, operation, ['operation'], price2026)

/** AgentCore. Sessions bill by the hour of computing and of memory held; records and tools by the month that they stand. */
export const agentCore = {
  runtimeVcpu: session('Runtime', 'vCPU', 'InvokeAgentRuntime'),
  runtimeMemory: session('Runtime', 'Memory', 'InvokeAgentRuntime'),
  browserVcpu: session('BrowserTool', 'vCPU', 'StartBrowserSession'),
  browserMemory: session('BrowserTool', 'Memory', 'StartBrowserSession'),
  interpreterVcpu: session('CodeInterpreter', 'vCPU', 'StartCodeInterpreterSession'),
  interpreterMemory: session('CodeInterpreter', 'Memory', 'StartCodeInterpreterSession'),
  gatewayCalls: meter('Gateway:Consumption-based:API-Invocations', 'Invocations', 0.000005, 'InvokeGateway', ['operation'], price2026),
  gatewaySearches: meter('Gateway:Consumption-based:Search-API', 'Invocations', 0.000025, 'InvokeGateway', ['operation'], price2026),
  gatewayTools: meter('Gateway:Consumption-based:Tool-Indexing', 'Tool/month', 0.0002, 'IndexTools', ['operation'], price2026),
  memoryEvents: meter('Memory:Consumption-based:Short-Term-Memory', 'Events', 0.00025, 'CREATE_EVENT', [], price2026),
  memoryRecords: meter('Memory:Consumption-based:Long-Term-Memory-Storage:Built-in-memory', 'Record/month', 0.00075, 'STORE_RECORD', ['operation'], price2026),
  memoryRetrievals: meter('Memory:Consumption-based:Long-Term-Memory-Retrieval', 'Retrievals', 0.0005, 'RETRIEVE_RECORDS', ['operation'], price2026),
}
export type AgentCoreMeter = keyof typeof agentCore
