import type { Role } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'

export interface Attempt {
  id: number
  name: string
  role: Role | null
  disabled: boolean
  passwordHash: string | null
  /** false: locked after too many failures. */
  mayTry: boolean
}

/** Failures before the first lock. */
export const FREE_ATTEMPTS = 5
/** The first lock, doubled by each further failure up to the last, in minutes. */
export const LOCK_MINUTES = { first: 1, last: 15 }

/**
 * Counts an attempt as failed (a success resets it) and says whether the password may be looked at. From the
 * fifth failure on each one locks: 1, 2, 4 … 15 minutes. Attempts while locked do not lengthen the lock.
 * null: no such person.
 */
export async function takeAttempt(db: Db, email: string, now: Date): Promise<Attempt | null> {
  const [row] = await db.query<Attempt>(
    `with before as (select id, locked_until is null or locked_until <= $2 as may_try from person where email = $1 for update)
     update person p set
       failed_sign_ins = p.failed_sign_ins + case when b.may_try then 1 else 0 end,
       locked_until = case
         when b.may_try and p.failed_sign_ins + 1 >= $3
         then $2::timestamptz + make_interval(mins => least($5, $4 * power(2, least(p.failed_sign_ins + 1 - $3, 20)))::int)
         else p.locked_until end
     from before b where p.id = b.id
     returning p.id, p.name, p.role, p.disabled_at is not null as disabled, p.password_hash as "passwordHash", b.may_try as "mayTry"`,
    [email, now, FREE_ATTEMPTS, LOCK_MINUTES.first, LOCK_MINUTES.last])
  return row ?? null
}
