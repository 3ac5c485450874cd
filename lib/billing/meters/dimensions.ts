import type { Category, MeterDetail, Route, Tier, Tokens } from './meter'

/** Price dimensions that a usage type spells, beside its meter. `u` is in lower case. */
export function dimensions(u: string): Pick<MeterDetail, 'tier' | 'route' | 'longContext' | 'commitment'> {
  const commitment = commitmentOf(u)
  return {
    tier: tierOf(u),
    route: routeOf(u),
    ...(/long-context|lctx|long_ctx/.test(u) && { longContext: true as const }),
    ...(commitment && { commitment }),
  }
}

/** In the order of CUDOS's pricing models. */
function tierOf(u: string): Tier {
  if (u.includes('provisionedthroughput')) return 'provisioned'
  if (u.includes('reserved')) return 'reserved'
  if (u.includes('batch')) return 'batch'
  if (/[-_]flex/.test(u)) return 'flex'
  if (/[-_]priority/.test(u)) return 'priority'
  if (/latency[-_]optimized/.test(u)) return 'latency-optimized'
  if (u.includes('custom-model')) return 'custom-model'
  return 'on-demand'
}

const routeOf = (u: string): Route => (/global/.test(u) ? 'global' : /[-_]geo\b|[-_]geo[-_]/.test(u) ? 'geo' : 'in-region')

function commitmentOf(u: string): MeterDetail['commitment'] {
  if (/no-?commit/.test(u)) return 'none'
  const term = /(\d)[-_]?months?/.exec(u)?.[1]
  return term === '1' ? '1-month' : term === '3' ? '3-months' : term === '6' ? '6-months' : undefined
}

/** What kind of tokens a usage type counts, for meters that hold several kinds (speech, embeddings, batch). `u` is in lower case. */
export function tokensOf(u: string): Tokens | undefined {
  if (/cache[-_]?read/.test(u)) return 'cache-read'
  if (/cache[-_]?write/.test(u)) return u.includes('1h') ? 'cache-write-1h' : 'cache-write'
  return u.includes('output') ? 'output' : u.includes('input') ? 'input' : undefined
}

/** The region that a usage type begins with; Marketplace ones carry it twice, some of the newest with an underscore. */
const REGION = /^(?:(?:EU|[A-Z]{2,4}\d)[-_])?(?:MP:(?:(?:EU|[A-Z]{2,4}\d)_)?)?/

const MODEL_ENDS = new RegExp('^(.*?)[-_](?:input|output|cache[-_]?(?:read|write)|mantle|provisionedthroughput|customization|'
  + 'rft-training|custommodelimport|i2i|t2i|i2v|t2v|search[-_]units|searchunits|reserved|embedding)', 'i')
const EDITION = /\s*\(Amazon Bedrock Edition\)\s*$/i

/** The bill's own name of the model: a Marketplace product's, or what a usage type begins with after its region. */
export function modelOf(usageType: string, service: string): string {
  if (EDITION.test(service)) return service.replace(EDITION, '')
  // A modality before the token kind is written small (`Nova2.0Pro-text-input-tokens`); a capital one is part of the name.
  return MODEL_ENDS.exec(usageType.replace(REGION, ''))?.[1]!.replace(/[-_](?:text|speech|video|audio|image)$/, '') ?? ''
}

/** Charge category of a line item type; an unheard-of type counts as usage, so that its money is seen. */
export function categoryOf(chargeType: string): Category {
  const t = chargeType.toLowerCase()
  if (t === 'tax') return 'tax'
  if (t === 'credit') return 'credit'
  if (t === 'refund') return 'refund'
  if (t.includes('discount') && t !== 'discountedusage') return 'discount'
  if (t === 'savingsplannegation') return 'discount'
  if (t.includes('fee') || t === 'purchase') return 'fee'
  return 'usage'
}
