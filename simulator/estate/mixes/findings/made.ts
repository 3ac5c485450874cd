import { accountOf, arn, foundationModelArn, plusDays, plusHours, type Build } from '../../build'
import type { SimResource } from '../../estate'
import { lowerId, upperId } from '../../random'

/** What is planted for the rules: cases of each, and near misses, around the clock's day. */

export interface At { accountId: string; region: string }
export const at = (b: Build, part: 'prod' | 'data' | 'labs', region = 'us-east-1'): At => ({ accountId: accountOf(b, part).id, region })

/** An instant on the day so many days before the clock's. */
export const ago = (b: Build, days: number, hour = 10): Date => plusHours(plusDays(b.today, -days), hour)
export const model = (where: At, id: string): string => foundationModelArn(where.region, id)

interface Draft { type: string; name: string; service?: string; resource: (id: string) => string; status: string | null; days: number; upper?: true }

/** The fields that every kind has; `days` old, tagged, linked to nothing. */
export function planted(b: Build, { accountId, region }: At, d: Draft): SimResource {
  const id = (d.upper ? upperId(10, b.seed, 'planted', d.type, d.name) : lowerId(12, b.seed, 'planted', d.type, d.name))
  const createdAt = ago(b, d.days)
  return {
    type: d.type, id, name: d.name, accountId, region, arn: arn(d.service ?? 'bedrock', region, accountId, d.resource(id)), status: d.status,
    createdAt, updatedAt: createdAt, tags: { team: 'search', app: d.name }, links: [],
  }
}
