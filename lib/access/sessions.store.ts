import type { Role } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'
import { ledTeamsSql } from './led-teams'

export interface FoundSession {
  personId: number
  email: string
  name: string
  role: Role
  teamIds: number[]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The person behind a session that is open at `now`, with what the person may do today. */
export async function findSession(db: Db, sessionId: string, now: Date): Promise<FoundSession | undefined> {
  if (!UUID.test(sessionId)) return undefined
  const [row] = await db.query<FoundSession>(
    `select p.id as "personId", p.email, p.name, p.role, ${ledTeamsSql('p.id')} as "teamIds"
       from session s join person p on p.id = s.person_id
      where s.id = $1 and s.revoked_at is null and s.expires_at > $2 and p.disabled_at is null and p.role is not null`, [sessionId, now])
  return row
}

/** Notes that the session is in use, at most once a minute. */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.query(`update session set last_seen_at = $2 where id = $1 and last_seen_at < $2::timestamptz - interval '1 minute'`, [sessionId, now])
}
