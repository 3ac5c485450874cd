import type { Actor, Ctx } from '@/lib/core/context'

/** What the audit is written through: a `pg` client in a transaction, the pool-like `Db`, or a Prisma transaction. */
export type AuditWriter =
  | { query(text: string, params?: unknown[]): Promise<unknown> }
  | { $executeRawUnsafe(text: string, ...params: unknown[]): Promise<number> }

export interface AuditEntry {
  /** `resource:assign`, `sign-in`, `refused`, … */
  action: string
  /** What kind of thing: resource, person, token, team, session, export … */
  entity: string
  entityId: string | number | bigint
  before?: unknown
  after?: unknown
}

const INSERT = `insert into audit (at, actor_kind, actor_id, actor_label, action, entity, entity_id, before, after, ip)
  values ($1::timestamptz, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10)`

/**
 * Writes one audit row in the caller's transaction: when it fails, the change fails with it. Members whose
 * names speak of secrets are replaced before they reach the database.
 */
export async function recordAudit(tx: AuditWriter, ctx: Pick<Ctx, 'actor' | 'now'>, entry: AuditEntry): Promise<void> {
  const who = describe(ctx.actor)
  const params = [ctx.now.toISOString(), who.kind, who.id, who.label, entry.action, entry.entity, String(entry.entityId), toJson(entry.before), toJson(entry.after), who.ip]
  if ('$executeRawUnsafe' in tx) await tx.$executeRawUnsafe(INSERT, ...params)
  else await tx.query(INSERT, params)
}

/** Notes an export: what left, in which format, by which filter. Exports change nothing, so it stands alone. */
export const recordExport = (ctx: Ctx, what: 'estate' | 'costs' | 'forecast' | 'jobs' | 'chargeback' | 'coverage' | 'findings', format: string, query: unknown): Promise<void> =>
  recordAudit(ctx.db, ctx, { action: `export:${what}`, entity: 'export', entityId: format, after: query })

/** An actor as the audit and an ownership's history name it. */
export function describe(actor: Actor): { kind: string; id: string; label: string; ip: string } {
  switch (actor.kind) {
    case 'person': return { kind: 'person', id: String(actor.id), label: actor.email, ip: actor.ip ?? '' }
    case 'token': return { kind: 'token', id: String(actor.id), label: `token ${actor.name}`, ip: actor.ip ?? '' }
    case 'cli': return { kind: 'cli', id: '', label: `${actor.user} (command line)`, ip: '' }
    case 'system': return { kind: 'system', id: '', label: actor.name, ip: '' }
  }
}

const SECRET = /password|secret|token$|tokenhash|^hash$|external_?id|authorization|cookie/i

function toJson(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return JSON.stringify(value, (key, v: unknown) => {
    if (typeof v === 'bigint') return v.toString()
    return SECRET.test(key) && v !== null && v !== undefined ? '(not recorded)' : v
  })
}
