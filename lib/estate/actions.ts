import { TAG_CALLS, type TagApi } from './tag-calls'
import type { ApiId, CommandClass, ResourceType } from './resource-type'

/** IAM prefix of each API (catalogue section 8): five clients share `bedrock`, and two `bedrock-agentcore`. */
const IAM_PREFIX: Record<ApiId, string> = {
  bedrock: 'bedrock',
  'bedrock-runtime': 'bedrock',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-data-automation': 'bedrock',
  'bedrock-agentcore-control': 'bedrock-agentcore',
  'bedrock-agentcore': 'bedrock-agentcore',
  sagemaker: 'sagemaker',
  opensearchserverless: 'aoss',
  s3vectors: 's3vectors',
  'resource-groups-tagging-api': 'tag',
  cloudwatch: 'cloudwatch',
}

/** The operation of a command, from its own schema: class names do not survive a minifier. */
export function operationOf(command: CommandClass): string {
  const instance: object = Reflect.construct(command, [{}])
  const schema = 'schema' in instance && Array.isArray(instance.schema) ? (instance.schema[2] as unknown) : undefined
  return typeof schema === 'string' ? schema : command.name.replace(/Command$/, '')
}

/** The IAM action that a call needs, e.g. `bedrock:ListAgents`. */
export const actionOf = (call: { api: ApiId; command: CommandClass }): string => `${IAM_PREFIX[call.api]}:${operationOf(call.command)}`

/** Every IAM action that reading this type can need: list, details, tags and what AWS checks beside. */
export function actionsOf(type: ResourceType): string[] {
  const tags = typeof type.tags === 'object' ? [actionOf(TAG_CALLS['resource-groups-tagging-api']), actionOf(tagCallOf(type.tags.by))] : []
  const details = Object.values(type.details ?? {}).map(actionOf)
  return [...new Set([...(type.list ? [actionOf(type.list)] : []), ...details, ...tags, ...(type.extraActions ?? [])])]
}

function tagCallOf(api: TagApi) {
  return TAG_CALLS[api]
}
