import type { Guardrail } from '../estate'
import { type Build, arn, before, plusDays, tagsFor } from '../build'
import { int, lowerId, unit } from '../random'

const subjects = ['helpdesk', 'checkout', 'catalogue', 'claims', 'returns', 'loyalty', 'campaign', 'invoice', 'dispatch', 'careers', 'legal', 'wholesale']

/** Two dozen guardrails; a third see no traffic, one is failed. */
export function guardrails(b: Build): Guardrail[] {
  return Array.from({ length: Math.round(24 * b.scale) }, (_, i) => {
    const account = b.accounts[i % 5 < 3 ? 0 : i % b.accounts.length]!
    const region = b.regions[i % b.regions.length]!
    const name = `${subjects[i % subjects.length]}-${i < subjects.length ? 'safe' : `strict-${Math.floor(i / subjects.length)}`}`
    const id = lowerId(12, b.seed, 'guardrail', i)
    const createdAt = before(b, int(20, 420, b.seed, 'guardrail-day', i))
    return {
      type: 'guardrail', id, name, accountId: account.id, region, arn: arn('bedrock', region, account.id, `guardrail/${id}`), status: i === 19 ? 'FAILED' : 'READY',
      createdAt, updatedAt: plusDays(createdAt, int(0, 15, b.seed, 'guardrail-change', i)), tags: tagsFor(b, null, 'guardrail', i), links: [],
      versions: i % 4 === 1 ? 1 + (i % 3) : 0,
      policies: ['content', ...(i % 2 ? ['pii' as const] : []), ...(i % 3 === 0 ? ['topic' as const] : []), ...(i % 7 === 2 ? ['grounding' as const] : [])],
      textUnits: i % 3 === 2 || i === 19 ? 0 : Math.round(2_000 + 42_000 * unit(b.seed, 'guardrail-use', i)),
    }
  })
}
