import type { Where } from './resource-type'

/** The six fields of an ARN. `resource` is everything after the fifth colon: model ARNs hold colons and slashes there. */
export interface Arn {
  partition: string
  service: string
  region: string
  accountId: string
  resource: string
}

/** The fields of an ARN; undefined when the text is no ARN. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, partition, service, region, accountId, resource] = match as unknown as [string, string, string, string, string, string]
  return { partition, service, region, accountId, resource }
}

export const formatArn = (a: Arn): string => `arn:${a.partition}:${a.service}:${a.region}:${a.accountId}:${a.resource}`

/** ARN of a Bedrock resource of this account and region, for types whose list names only an id. */
export const bedrockArn = (where: Where, resource: string): string => formatArn({ ...where, service: 'bedrock', resource })

/**
 * Our identifier of a resource that AWS gives no ARN: the parent's ARN, its kind and its id. AWS never prints it;
 * a declaration that uses it says so in its notes.
 */
export const childArn = (parentArn: string, kind: string, id: string): string => `${parentArn}/${kind}/${id}`

/** ARN of a foundation model: it names a region and no account. */
export const foundationModelArn = (where: Where, modelId: string): string =>
  formatArn({ ...where, service: 'bedrock', accountId: '', resource: `foundation-model/${modelId}` })

/** `ownsArn` of a type whose Bedrock resource part starts with `prefix`, e.g. `guardrail/`. */
export const bedrockResource = (...prefixes: string[]) => (arn: string): boolean => {
  const parsed = parseArn(arn)
  return parsed?.service === 'bedrock' && prefixes.some((prefix) => parsed.resource.startsWith(prefix))
}

/** `ownsArn` of a type of any service, by the whole resource part: where a prefix would also match what hangs under it. */
export const arnLike = (service: string, resource: RegExp) => (arn: string): boolean => {
  const parsed = parseArn(arn)
  return parsed?.service === service && resource.test(parsed.resource)
}

/** `ownsArn` of a type whose Bedrock resource part has exactly this form; `{}` stands for one id: `flow/{}/alias/{}`. */
export const bedrockForm = (form: string) => arnLike('bedrock', new RegExp(`^${form.replaceAll('{}', '[^/]+')}$`))

/** What follows the first slash of the resource part: the model id, the agent id, … */
export const idOf = (arn: string): string => {
  const resource = parseArn(arn)?.resource ?? arn
  return resource.slice(resource.indexOf('/') + 1)
}

/** The id that AWS's calls take for a resource: as its own list named it, or as its ARN ends. */
export const idOfParent = (parent: { arn: string; attributes: Record<string, unknown> }, named: string): string => {
  const id = parent.attributes[named]
  return typeof id === 'string' && id !== '' ? id : idOf(parent.arn)
}

/** ARN of a bucket of S3: it names neither account nor region. Undefined where no bucket is named. */
export const bucketArn = (where: Pick<Where, 'partition'>, bucket: string | undefined): string | undefined =>
  bucket ? formatArn({ partition: where.partition, service: 's3', region: '', accountId: '', resource: bucket }) : undefined

/** The bucket of an address such as `s3://bucket/prefix/`, as an ARN. */
export const bucketOfUri = (where: Pick<Where, 'partition'>, uri: string | undefined): string | undefined =>
  bucketArn(where, /^s3:\/\/([^/]+)/.exec(uri ?? '')?.[1])
