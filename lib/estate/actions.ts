import { TAG_CALLS } from './tag-calls'
import type { ApiId, CommandClass, ResourceType } from './resource-type'

/** IAM prefix of each API; the clients bedrock and bedrock-agent share one. */
const IAM_PREFIX: Record<ApiId, string> = {
  bedrock: 'bedrock',
  'bedrock-agent': 'bedrock',
  sagemaker: 'sagemaker',
  'resource-groups-tagging-api': 'tag',
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
  return [...new Set([actionOf(type.list), ...details, ...tags, ...(type.extraActions ?? [])])]
}

function tagCallOf(api: ApiId) {
  return TAG_CALLS[api]
}
