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
  const type = typeOfArn(resourceId)?.id ?? UNKNOWN_TYPE
  return { arn: resourceId, type, region: arn.region || rowRegion, accountId: /^\d{12}$/.test(arn.accountId) ? arn.accountId : '' }
}
