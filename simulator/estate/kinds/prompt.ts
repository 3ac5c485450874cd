import type { SimResource } from '../estate'
import type { Prompt } from '../parts'
import { type Build, accountOf, arn, before, foundationModelArn, plusDays, plusHours, tagsFor } from '../build'
import { int, pick, upperId, uuid } from '../random'

const names = ['refund-letter', 'ticket-summary', 'product-blurb', 'tone-check', 'shift-note', 'invoice-fields', 'alt-text', 'meeting-minutes']
const models = ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0']

/** Eight managed prompts, most of them where the flows are. */
export function prompts(b: Build): Prompt[] {
  return names.map((name, i) => {
    const account = b.accounts[i % 4 === 3 ? i % b.accounts.length : 0]!
    const region = b.regions[i % 2]!
    const id = upperId(10, b.seed, 'prompt', name)
    const modelId = pick(models, b.seed, 'prompt-model', name)
    const createdAt = before(b, int(20, 200, b.seed, 'prompt-day', name))
    return {
      type: 'prompt', id, name, accountId: account.id, region, arn: arn('bedrock', region, account.id, `prompt/${id}`), status: null, createdAt, updatedAt: plusDays(createdAt, 3),
      tags: tagsFor(b, null, 'prompt', name), modelId, links: [{ rel: 'uses', toArn: foundationModelArn(region, modelId) }],
    }
  })
}

/** Six stored sessions of one application. */
export function sessions(b: Build): SimResource[] {
  const account = accountOf(b, 'prod')
  return Array.from({ length: 6 }, (_, i) => {
    const id = uuid(b.seed, 'session', i)
    const createdAt = before(b, 1 + i * 4, 9 + i)
    return {
      type: 'session', id, name: id, accountId: account.id, region: b.regions[0]!, arn: arn('bedrock', b.regions[0]!, account.id, `session/${id}`),
      status: i < 2 ? 'ACTIVE' : i < 4 ? 'ENDED' : 'EXPIRED', createdAt, updatedAt: plusHours(createdAt, 1), tags: tagsFor(b, null, 'session', i), links: [],
    }
  })
}
