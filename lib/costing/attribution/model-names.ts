/**
 * Bills and APIs name the same model differently: `Nova2.0Lite`, `Claude4.6Opus`, `Claude Sonnet 4.6`, `Llama3-3-70B` on the
 * bill, `amazon.nova-2-lite-v1:0`, `meta.llama3-3-70b-instruct-v1:0` as ids. Both sides are taken apart into words,
 * sizes and version numbers, and only an exact match counts: `Voxtral-Mini-24B` is neither of the models that resemble it.
 */
const PROVIDERS = ['amazon', 'anthropic', 'meta', 'mistral', 'cohere', 'ai21', 'deepseek', 'openai', 'qwen', 'google', 'nvidia', 'minimax', 'moonshot', 'moonshotai',
  'stability', 'twelvelabs', 'writer', 'luma', 'xai', 'zai']
const PROVIDER = new RegExp(`^(?:${PROVIDERS.join('|')})\\.`)

/** Words that one side writes and the other leaves out. */
const SILENT = new Set(['instruct', 'it', 'g1', 'v1', 'model'])
const SAME: Record<string, string> = { embeddings: 'embed', embedding: 'embed', multimodal: 'multi-modal' }
/** Brands that are written in two capitals and are one word. */
const ONE_WORD = /DeepSeek|MiniMax|OpenAI|TwelveLabs/g

/** What a name says, in an order of its own: words and sizes sorted, version numbers as they stand. */
function signature(name: string): string {
  const words = new Set<string>()
  const numbers: string[] = []
  const text = name.replace(ONE_WORD, (w) => w[0] + w.slice(1).toLowerCase())
    .replace(/\+/g, ' plus ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    // Dates of release: the bill leaves them out.
    .replace(/(?<!\d)20\d{6}(?!\d)/g, ' ')
    .replace(/(\d)\.0(?!\d)/g, '$1')
    .replace(/(?<![a-z])v(\d)/g, ' §$1')
    .replace(/(?<=[a-z])v(\d)(?![a-z0-9])/g, ' §$1')
  for (const [token] of text.matchAll(/§\d+|\d+x\d+b?|\d+[bkm](?![a-z0-9])|\bg\d|[a-z]+|\d+/g)) {
    const word = SAME[token] ?? token.replace('§', 'v')
    if (SILENT.has(word)) continue
    if (/^\d+$/.test(word)) numbers.push(word)
    else words.add(word)
  }
  return `${[...words].sort().join(' ')}|${numbers.join('.')}`
}

/**
 * The model behind ids that differ in what the bill does not tell apart: the context length (`…-v1:0:256k`) and
 * the first version (`-v1`, `-v1:0`, `-1:0`).
 */
export const familyOfId = (modelId: string): string => modelId.replace(/:\d+k$/, '').replace(/:0$/, '').replace(/-v?1$/, '')

/** Does the bill's model name (`Nova2.0Lite`) name this model id (`amazon.nova-2-lite-v1:0`)? Exactly, or not at all. */
export function namesModel(billName: string, modelId: string): boolean {
  if (billName === '' || modelId === '') return false
  const id = familyOfId(modelId)
  const said = signature(familyOfId(billName.replace(PROVIDER, '')))
  const bare = id.replace(PROVIDER, '')
  return said === signature(bare) || said === signature(id.replace('.', ' '))
}

/** The id in a model's ARN, or of the base model that a custom model's ARN carries; '' where it names none. */
export function modelIdOfArn(arn: string): string {
  const resource = arn.startsWith('arn:') ? arn.split(':').slice(5).join(':') : arn
  const [kind, ...rest] = resource.split('/')
  if (kind === 'foundation-model') return rest.join('/')
  if (kind === 'custom-model') return rest.length > 1 ? rest[0]! : ''
  return arn.startsWith('arn:') ? '' : arn.replace(/^(?:us|us-gov|eu|apac|jp|au|ca|sa|me|global)\./, '')
}
