import { bedrockArn, foundationModelArn, parseArn } from './arn'
import type { LinkRead, Rel, Where } from './resource-type'

/** Ids of cross-region inference profiles begin with a geography: `us.anthropic.claude-…`, `global.amazon.nova-…`. */
const PROFILE_ID = /^(us|us-gov|eu|apac|jp|au|ca|sa|me|global)\.[a-z0-9-]+\./

const KINDS: [prefix: string, type: string][] = [
  ['foundation-model/', 'foundation-model'],
  ['custom-model-deployment/', 'custom-model-deployment'],
  ['custom-model/', 'custom-model'],
  ['imported-model/', 'imported-model'],
  ['provisioned-model/', 'provisioned-throughput'],
  ['application-inference-profile/', 'inference-profile-application'],
  ['inference-profile/', 'inference-profile-system'],
  ['prompt-router/', 'prompt-router'],
  ['default-prompt-router/', 'prompt-router'],
]

/**
 * AWS names a model by ARN, by bare model id (`anthropic.claude-v2`), or by the id of an inference profile,
 * in the same field. This makes a link of any of them; undefined where nothing is named (an agent without a model).
 */
export function modelLink(rel: Rel, model: string | undefined, where: Where): LinkRead | undefined {
  if (!model) return undefined
  const arn = parseArn(model)
  if (arn?.service === 'sagemaker') return { rel, toArn: model, toType: 'marketplace-endpoint' }
  if (arn) {
    const kind = KINDS.find(([prefix]) => arn.resource.startsWith(prefix))
    return { rel, toArn: model, ...(kind && { toType: kind[1] }) }
  }
  if (PROFILE_ID.test(model)) {
    return { rel, toArn: bedrockArn(where, `inference-profile/${model}`), toType: 'inference-profile-system' }
  }
  return { rel, toArn: foundationModelArn(where, model), toType: 'foundation-model' }
}

/** A link by ARN to a resource of a known type; undefined where the answer names none. */
export const link = (rel: Rel, toArn: string | undefined, toType?: string): LinkRead | undefined =>
  toArn ? { rel, toArn, ...(toType && { toType }) } : undefined

/** A link by id or ARN to a Bedrock resource of the same account and region, e.g. a guardrail identifier. */
export const linkById = (rel: Rel, id: string | undefined, type: string, where: Where): LinkRead | undefined =>
  id ? { rel, toArn: parseArn(id) ? id : bedrockArn(where, `${type}/${id}`), toType: type } : undefined
