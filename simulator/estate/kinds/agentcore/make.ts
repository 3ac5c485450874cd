import type { AgentCoreResource } from '../../estate'
import { accountOf, arn, before, plusDays, tagsFor, type Build } from '../../build'
import { lowerId } from '../../random'

/** Where a thing stands: the part of the story that its account plays, and a region where AgentCore is offered. */
export interface Place { accountId: string; region: string }

export const place = (b: Build, part: 'prod' | 'data' | 'labs', region: string): Place => ({ accountId: accountOf(b, part).id, region })

/** AgentCore's ids: the name and ten characters. */
export const idOf = (b: Build, name: string, { accountId, region }: Place): string => `${name}-${lowerId(10, b.seed, 'agentcore', accountId, region, name)}`

export const arnOf = ({ accountId, region }: Place, resource: string): string => arn('bedrock-agentcore', region, accountId, resource)

interface Draft {
  type: string
  id: string
  name: string
  arn: string
  /** null: AWS reports none. */
  status?: string | null
  /** Days before the first of the clock's month. */
  days: number
  answer?: Record<string, unknown>
  links?: AgentCoreResource['links']
  parentId?: string
  team?: string | null
  untagged?: boolean
  undated?: boolean
  unlisted?: boolean
  use?: AgentCoreResource['use']
}

/** One resource; what the draft leaves out is as it usually is. */
export function make(b: Build, at: Place, d: Draft): AgentCoreResource {
  const createdAt = before(b, d.days, 9)
  return {
    type: `agentcore-${d.type}`, id: d.id, name: d.name, arn: d.arn, ...at, status: d.status === undefined ? 'READY' : d.status, createdAt, updatedAt: plusDays(createdAt, Math.min(3, d.days)),
    tags: d.untagged ? {} : tagsFor(b, d.team ?? null, 'agentcore', d.type, d.name), links: d.links ?? [], answer: d.answer ?? {},
    ...(d.parentId ? { parentId: d.parentId } : {}), ...(d.undated ? { undated: true } : {}), ...(d.unlisted ? { unlisted: true } : {}), ...(d.use ? { use: d.use } : {}),
  }
}
