import type { Actor, Ctx, Role } from '@/lib/core/context'
import type { Db } from '@/lib/db/client'

export const NOW = new Date('2026-11-23T06:00:00Z')

export const person = (role: Role, teamIds: number[] = [], id = 1): Actor =>
  ({ kind: 'person', id, email: `${role}@example.org`, name: role, role, teamIds, sessionId: '00000000-0000-4000-8000-000000000000' })

export const ctxOf = (db: Db, actor: Actor, now = NOW): Ctx => ({ db, actor, now })

export const cli = (db: Db, now = NOW): Ctx => ctxOf(db, { kind: 'cli', user: 'test' }, now)
