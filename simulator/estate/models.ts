/** Foundation models on offer. Ids and prices of the older ones: the public models.dev snapshot (USD per million tokens). */
export interface OfferedModel {
  id: string
  name: string
  provider: string
  released: string
  kind: 'text' | 'image' | 'video' | 'embedding'
  customizable: boolean
  onDemand: boolean
  /** Day it became legacy and the day it ends. */
  legacy?: { since: string; ends: string }
  /** Not offered in these regions. */
  missingIn?: string[]
}

type More = Partial<Pick<OfferedModel, 'kind' | 'customizable' | 'onDemand' | 'legacy' | 'missingIn'>>
const model = (id: string, name: string, provider: string, released: string, more: More = {}): OfferedModel =>
  ({ id, name, provider, released, kind: 'text', customizable: false, onDemand: true, ...more })

const old = { legacy: { since: '2026-02-01', ends: '2026-12-31' } }
const us = { missingIn: ['eu-central-1'] }

export const offeredModels: OfferedModel[] = [
  model('amazon.nova-micro-v1:0', 'Nova Micro', 'Amazon', '2024-12-03', { customizable: true }),
  model('amazon.nova-lite-v1:0', 'Nova Lite', 'Amazon', '2024-12-03', { customizable: true }),
  model('amazon.nova-pro-v1:0', 'Nova Pro', 'Amazon', '2024-12-03', { customizable: true }),
  model('amazon.nova-premier-v1:0', 'Nova Premier', 'Amazon', '2025-04-30', us),
  model('amazon.nova-2-lite-v1:0', 'Nova 2 Lite', 'Amazon', '2025-12-02'),
  model('amazon.nova-2-lite-v1:0:256k', 'Nova 2 Lite', 'Amazon', '2025-12-02', { customizable: true, onDemand: false }),
  model('amazon.titan-text-lite-v1', 'Titan Text G1 - Lite', 'Amazon', '2023-11-29', old),
  model('amazon.titan-text-lite-v1:0:4k', 'Titan Text G1 - Lite', 'Amazon', '2023-11-29', { customizable: true, onDemand: false, ...old }),
  model('amazon.titan-text-premier-v1:0', 'Titan Text G1 - Premier', 'Amazon', '2024-05-07', { customizable: true, ...us }),
  model('amazon.titan-embed-text-v2:0', 'Titan Text Embeddings V2', 'Amazon', '2024-04-30', { kind: 'embedding' }),
  model('amazon.titan-image-generator-v2:0', 'Titan Image Generator G1 v2', 'Amazon', '2024-08-06', { kind: 'image', customizable: true, ...us }),
  model('amazon.nova-reel-v1:1', 'Nova Reel', 'Amazon', '2025-04-07', { kind: 'video', ...us }),
  model('anthropic.claude-sonnet-4-6', 'Claude Sonnet 4.6', 'Anthropic', '2026-02-17'),
  model('anthropic.claude-opus-4-6-v1', 'Claude Opus 4.6', 'Anthropic', '2026-02-05'),
  model('anthropic.claude-haiku-4-5-20251001-v1:0', 'Claude Haiku 4.5', 'Anthropic', '2025-10-15'),
  model('anthropic.claude-opus-4-1-20250805-v1:0', 'Claude Opus 4.1', 'Anthropic', '2025-08-05', us),
  model('anthropic.claude-opus-4-20250514-v1:0', 'Claude Opus 4', 'Anthropic', '2025-05-22', { ...old, ...us }),
  model('anthropic.claude-sonnet-4-20250514-v1:0', 'Claude Sonnet 4', 'Anthropic', '2025-05-22'),
  model('anthropic.claude-3-7-sonnet-20250219-v1:0', 'Claude 3.7 Sonnet', 'Anthropic', '2025-02-19', old),
  model('anthropic.claude-3-5-haiku-20241022-v1:0', 'Claude 3.5 Haiku', 'Anthropic', '2024-10-22', us),
  model('anthropic.claude-3-5-sonnet-20241022-v2:0', 'Claude 3.5 Sonnet v2', 'Anthropic', '2024-10-22', old),
  model('anthropic.claude-3-haiku-20240307-v1:0', 'Claude 3 Haiku', 'Anthropic', '2024-03-13'),
  model('anthropic.claude-3-sonnet-20240229-v1:0', 'Claude 3 Sonnet', 'Anthropic', '2024-03-04', old),
  model('cohere.command-r-plus-v1:0', 'Command R+', 'Cohere', '2024-04-04', us),
  model('cohere.command-r-v1:0', 'Command R', 'Cohere', '2024-03-11', us),
  model('ai21.jamba-1-5-large-v1:0', 'Jamba 1.5 Large', 'AI21 Labs', '2024-08-15', us),
  model('ai21.jamba-1-5-mini-v1:0', 'Jamba 1.5 Mini', 'AI21 Labs', '2024-08-15', us),
  model('deepseek.r1-v1:0', 'DeepSeek-R1', 'DeepSeek', '2025-01-20', us),
  model('meta.llama3-8b-instruct-v1:0', 'Llama 3 8B Instruct', 'Meta', '2024-04-18', us),
  model('meta.llama3-70b-instruct-v1:0', 'Llama 3 70B Instruct', 'Meta', '2024-04-18', us),
  model('meta.llama3-1-8b-instruct-v1:0', 'Llama 3.1 8B Instruct', 'Meta', '2024-07-23', us),
  model('meta.llama3-1-70b-instruct-v1:0', 'Llama 3.1 70B Instruct', 'Meta', '2024-07-23', { customizable: true, ...us }),
  model('meta.llama3-2-1b-instruct-v1:0', 'Llama 3.2 1B Instruct', 'Meta', '2024-09-25', { customizable: true }),
  model('meta.llama3-2-3b-instruct-v1:0', 'Llama 3.2 3B Instruct', 'Meta', '2024-09-25', { customizable: true }),
  model('meta.llama3-2-11b-instruct-v1:0', 'Llama 3.2 11B Instruct', 'Meta', '2024-09-25', us),
  model('meta.llama3-2-90b-instruct-v1:0', 'Llama 3.2 90B Instruct', 'Meta', '2024-09-25', us),
  model('meta.llama3-3-70b-instruct-v1:0', 'Llama 3.3 70B Instruct', 'Meta', '2024-12-06', { customizable: true, ...us }),
  model('meta.llama4-maverick-17b-instruct-v1:0', 'Llama 4 Maverick 17B Instruct', 'Meta', '2025-04-05', us),
  model('meta.llama4-scout-17b-instruct-v1:0', 'Llama 4 Scout 17B Instruct', 'Meta', '2025-04-05', us),
  model('mistral.voxtral-mini-3b-2507', 'Voxtral Mini 3B 2507', 'Mistral AI', '2025-12-02'),
  model('openai.gpt-oss-120b-1:0', 'gpt-oss-120b', 'OpenAI', '2025-08-05'),
  model('openai.gpt-oss-20b-1:0', 'gpt-oss-20b', 'OpenAI', '2025-08-05'),
  model('qwen.qwen3-32b-v1:0', 'Qwen3 32B', 'Qwen', '2025-09-18'),
]

export const offeredIn = (region: string): OfferedModel[] => offeredModels.filter((m) => !m.missingIn?.includes(region))
