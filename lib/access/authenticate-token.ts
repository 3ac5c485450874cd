import { createHash } from 'node:crypto'
import type { Actor, Role } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import { lesser } from './lesser-role'
import { findToken, touchToken } from './tokens.store'

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * The actor of an API token, or null when it is unknown, expired, revoked or its creator was disabled. A
 * token never has more rights than its creator has now: a creator who was downgraded downgrades the token.
 */
export async function authenticateToken(db: Db, now: Date, token: string, ip = ''): Promise<Actor | null> {
  if (!/^oc_[\w-]{43}$/.test(token)) return null
  const found = await findToken(db, hashToken(token))
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return null
  if (found.createdBy !== null && (found.creatorDisabled || !found.creatorRole)) return null
  await touchToken(db, found.id, now)
  const role: Role = found.creatorRole ? lesser(found.role, found.creatorRole) : found.role
  const teamIds = found.creatorRole === 'lead' ? found.teamIds.filter((id) => found.creatorTeamIds.includes(id)) : found.teamIds
  return { kind: 'token', id: found.id, name: found.name, role, teamIds, ip }
}
