import type { Role } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import { ledTeamsSql } from './led-teams'

export interface FoundToken {
  id: number
  name: string
  role: Role
  teamIds: number[]
  expiresAt: Date | null
  revokedAt: Date | null
  createdBy: number | null
  creatorRole: Role | null
  creatorDisabled: boolean
  creatorTeamIds: number[]
}

/** A token by its hash, with what its creator may do today. */
export async function findToken(db: Db, tokenHash: string): Promise<FoundToken | undefined> {
  const [row] = await db.query<FoundToken>(
    `select t.id, t.name, t.role, t.team_ids as "teamIds", t.expires_at as "expiresAt", t.revoked_at as "revokedAt",
            t.created_by as "createdBy", p.role as "creatorRole", p.disabled_at is not null as "creatorDisabled",
            ${ledTeamsSql('t.created_by')} as "creatorTeamIds"
       from api_token t left join person p on p.id = t.created_by
      where t.token_hash = $1`, [tokenHash])
  return row
}

/** Notes the use, at most once a minute: a token in a tight loop must not write a row per request. */
export async function touchToken(db: Db, id: number, now: Date): Promise<void> {
  await db.query(`update api_token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`, [id, now])
}
