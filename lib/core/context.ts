import type { Db } from '@/lib/db/client'

/** Who acts. Every verb receives one; audit rows name it. */
export type Actor =
  | { kind: 'person'; id: number; email: string; name: string; role: Role; teamIds: number[]; sessionId: string; ip?: string }
  | { kind: 'token'; id: number; name: string; role: Role; teamIds: number[]; ip?: string }
  /** Someone with a shell on the server: full rights, named as such in the audit. */
  | { kind: 'cli'; user: string }
  /** The worker acting by schedule. */
  | { kind: 'system'; name: string }

export type Role = 'admin' | 'analyst' | 'lead' | 'manager' | 'viewer'

/** What every verb gets first: `verb(ctx, input)`. */
export interface Ctx {
  db: Db
  actor: Actor
  /** The clock of this request or run: one instant, UTC (see `lib/core/clock.ts`). */
  now: Date
}
