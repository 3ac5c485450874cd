import type { From, ResourceType, Where } from '../resource-type'

export const WHERE: Where = { partition: 'aws', accountId: '111122223333', region: 'us-east-1' }

/** What a declaration makes of the first kept item of a list's answer. */
export function readOne(type: ResourceType, answer: object, details: Record<string, object> = {}, where = WHERE, from: From = { input: {} }) {
  const item = type.list?.items(answer as never)?.find((i) => type.keep?.(i) ?? true)
  if (item === undefined) throw new Error(`${type.id}: the answer holds no item`)
  const read = type.read(item, where, details, from)
  return { ...read, state: read.rawState === undefined ? type.stateWithoutStatus : (type.states[read.rawState] ?? 'unknown'), links: (read.links ?? []).filter((l) => l !== undefined) }
}

export const at = (text: string): Date => new Date(text)
export const bedrock = (resource: string, region = 'us-east-1'): string => `arn:aws:bedrock:${region}:111122223333:${resource}`
export const model = (id: string): string => `arn:aws:bedrock:us-east-1::foundation-model/${id}`
