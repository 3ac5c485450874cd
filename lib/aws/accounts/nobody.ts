import type { ApiId, Where } from '@/lib/estate'

/**
 * An item that cannot exist, for trying a permission where there is nothing to try it on: whatever a declaration reads
 * off it is well formed. AWS answers "not found" where the action is granted, and "access denied" where it is not.
 */
export function nobody(api: ApiId, typeId: string, where: Where): Record<string, unknown> {
  const id = api.startsWith('bedrock-agentcore') ? 'outcrop_preflight-0000000000' : 'outcrop000'
  const service = SERVICE[api] ?? 'bedrock'
  const arn = `arn:${where.partition}:${service}:${where.region}:${where.accountId}:${typeId}/${id}`
  const value = (name: string): unknown =>
    /arn$/i.test(name) ? arn : /version$/i.test(name) ? '1' : /(id|identifier)$/i.test(name) ? id : /(at|time|date)$/i.test(name) ? undefined : 'outcrop-preflight'
  return new Proxy<Record<string, unknown>>({}, { get: (_target, name) => (typeof name === 'string' ? value(name) : undefined) })
}

/** Names of services in ARNs, where they are not Bedrock's. */
const SERVICE: Partial<Record<ApiId, string>> = {
  'bedrock-agentcore': 'bedrock-agentcore', 'bedrock-agentcore-control': 'bedrock-agentcore', sagemaker: 'sagemaker', opensearchserverless: 'aoss', s3vectors: 's3vectors',
}
