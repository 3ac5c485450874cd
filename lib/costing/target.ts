import { foundationModelArn, parseArn, typeOfArn } from '@/lib/estate'

/** What a resource id on the bill stands for. */
export interface Target {
  arn: string
  type: string
  /** '' where the ARN names none. */
  region: string
  /** Account of the ARN; '' where it names none (foundation models). */
  accountId: string
}

/** Types that Outcrop does not list (yet) but the bill may name, by service and first word of the resource part. */
const NAMED: Record<string, Record<string, string>> = {
  bedrock: {
    'application-inference-profile': 'inference-profile-application', 'prompt-router': 'prompt-router', 'default-prompt-router': 'prompt-router',
    'automated-reasoning-policy': 'automated-reasoning-policy', 'async-invoke': 'async-invoke',
    'model-import-job': 'model-import-job', 'data-automation-project': 'bda-project', blueprint: 'bda-blueprint',
    'data-automation-invocation': 'bda-invocation', 'data-automation-profile': 'bda-profile',
  },
  'bedrock-mantle': { project: 'mantle-project', reservation: 'mantle-reservation' },
  aoss: { collection: 'aoss-collection', 'collection-group': 'aoss-collection-group' },
  s3vectors: { bucket: 's3-vector-index' },
  es: { domain: 'opensearch-domain' },
  rds: { cluster: 'aurora-cluster' },
  'neptune-graph': { graph: 'neptune-graph' },
  kendra: { index: 'kendra-index' },
  redshift: { cluster: 'redshift' },
  'redshift-serverless': { workgroup: 'redshift' },
}

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
  const type = typeOfArn(resourceId)?.id ?? NAMED[arn.service]?.[arn.resource.split(/[/:]/)[0]!] ?? UNKNOWN_TYPE
  return { arn: resourceId, type, region: arn.region || rowRegion, accountId: /^\d{12}$/.test(arn.accountId) ? arn.accountId : '' }
}
