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

/** Types that Outcrop does not list (yet) but the bill may name, by service and first word of the resource part. */
const NAMED: Record<string, Record<string, string>> = {
  bedrock: {
    'application-inference-profile': 'inference-profile-application', 'prompt-router': 'prompt-router', 'default-prompt-router': 'prompt-router',
    'automated-reasoning-policy': 'automated-reasoning-policy', prompt: 'prompt', 'async-invoke': 'async-invoke', 'agent-alias': 'agent-alias',
    'model-import-job': 'model-import-job', session: 'session', 'data-automation-project': 'bda-project', blueprint: 'bda-blueprint',
    'data-automation-invocation': 'bda-invocation', 'data-automation-profile': 'bda-profile', 'data-automation-library': 'bda-library',
    'data-automation-library-ingestion-job': 'bda-library-ingestion-job', 'advanced-prompt-optimization-job': 'advanced-prompt-optimization-job',
  },
  'bedrock-agentcore': {
    runtime: 'agentcore-runtime', gateway: 'agentcore-gateway', memory: 'agentcore-memory', browser: 'agentcore-browser', 'browser-custom': 'agentcore-browser',
    'code-interpreter': 'agentcore-code-interpreter', 'code-interpreter-custom': 'agentcore-code-interpreter',
    'capacity-provider': 'agentcore-capacity-provider', 'browser-profile': 'agentcore-browser-profile', 'policy-engine': 'agentcore-policy-engine', evaluator: 'agentcore-evaluator',
    'online-evaluation-config': 'agentcore-online-evaluation', dataset: 'agentcore-dataset', 'configuration-bundle': 'agentcore-configuration-bundle', harness: 'agentcore-harness',
    registry: 'agentcore-registry', 'payment-manager': 'agentcore-payment-manager', 'ab-test': 'agentcore-ab-test', 'workload-identity-directory': 'agentcore-workload-identity',
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
  // A part that is a type of its own (an execution) keeps its own rows.
  if (owner && (declared === undefined || declared === typeOfArn(owner)?.id)) return targetOf(owner, rowRegion)
  const type = declared ?? NAMED[arn.service]?.[arn.resource.split(/[/:]/)[0]!] ?? UNKNOWN_TYPE
  return { arn: resourceId, type, region: arn.region || rowRegion, accountId: /^\d{12}$/.test(arn.accountId) ? arn.accountId : '' }
}
