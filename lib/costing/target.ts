import { foundationModelArn, formatArn, parseArn, typeOfArn, type Arn } from '@/lib/estate'

/** What a resource id on the bill stands for. */
export interface Target {
  arn: string
  type: string
  /** '' where the ARN names none. */
  region: string
  /** Account of the ARN; '' where it names none (foundation models). */
  accountId: string
}

/** Versions, aliases, endpoints and runs of a thing: what they cost is its own. Groups: the service, the owner's resource part. */
const PARTS: [service: string, pattern: RegExp][] = [
  ['bedrock', /^(flow\/[^/]+)\/alias\/.+$/], ['bedrock', /^(guardrail\/[^:/]+):\d+$/], ['bedrock', /^(prompt\/[^:/]+):\d+$/], ['bedrock', /^(automated-reasoning-policy\/[^:/]+):\d+$/],
  ['bedrock-agentcore', /^(runtime\/[^/]+)\/runtime-endpoint\/.+$/], ['bedrock-agentcore', /^(harness\/[^/]+)\/harness-endpoint\/.+$/],
  ['bedrock-agentcore', /^(policy-engine\/[^/]+)\/policy\/.+$/], ['bedrock-agentcore', /^(registry\/[^/]+)\/record\/.+$/], ['bedrock-agentcore', /^(gateway\/[^/]+)\/.+$/],
]
const partOf = (arn: Arn): string | undefined => PARTS.filter(([service]) => service === arn.service).map(([, p]) => p.exec(arn.resource)?.[1]).find(Boolean)

/** What the rows of a type that no version knows are filed under: their money is attributed and shown all the same. */
export const UNKNOWN_TYPE = 'unknown'

/**
 * The resource that a billed resource id names; undefined when it is no ARN. A row that names a system-defined
 * inference profile belongs to the foundation model behind it, in the row's region (settled rule 2).
 */
export function targetOf(resourceId: string, rowRegion: string): Target | undefined {
  const arn = parseArn(resourceId)
  if (!arn) return undefined
  const profile = arn.service === 'bedrock' ? /^inference-profile\/(?:[a-z-]+\.)?([^.]+\..+)$/.exec(arn.resource)?.[1] : undefined
  if (profile) {
    const region = arn.region || rowRegion
    return { arn: foundationModelArn({ ...arn, region }, profile), type: 'foundation-model', region, accountId: '' }
  }
  const declared = typeOfArn(resourceId)?.id
  const part = partOf(arn)
  const owner = part && formatArn({ ...arn, resource: part })
  // A part that is a type of its own (an alias, an execution) keeps its own rows.
  if (owner && (declared === undefined || declared === typeOfArn(owner)?.id)) return targetOf(owner, rowRegion)
  const type = declared ?? UNKNOWN_TYPE
  return { arn: resourceId, type, region: arn.region || rowRegion, accountId: /^\d{12}$/.test(arn.accountId) ? arn.accountId : '' }
}
