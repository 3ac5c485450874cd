import type { Db } from '@/lib/db/client'
import type { RunProblem } from '@/lib/core/job'
import type { RunKind } from './kinds'

export interface RunRow {
  id: string
  kind: RunKind
  status: 'queued' | 'running' | 'done' | 'incomplete' | 'failed'
  requestedBy: Record<string, unknown> & { kind: string }
  params: { accounts?: string[]; months?: string[]; scheduled?: boolean }
  requestedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  done: number
  of: number
  step: string
  steps: { step: string; done: number; of: number }[]
  problems: RunProblem[]
  stats: Record<string, unknown>
  attempts: number
}

export const COLUMNS = `id, kind, status, requested_by as "requestedBy", params, requested_at as "requestedAt", started_at as "startedAt",
  ended_at as "endedAt", done, of, step, steps, problems, stats, attempts`

/** Anything that runs one SQL text: the pool or a client in a transaction. */
export interface Sql { query(text: string, params?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }> }

export async function inFlight(sql: Sql, kind: RunKind): Promise<RunRow[]> {
  const { rows } = await sql.query(`select ${COLUMNS} from run where kind = $1::run_kind and status in ('queued', 'running')
    order by status = 'running' desc`, [kind])
  return rows as RunRow[]
}

/** @returns the new row, or undefined when a run of the kind is queued already (the index allows one). */
export async function insertQueued(sql: Sql, run: Pick<RunRow, 'kind' | 'requestedBy' | 'params' | 'requestedAt'>): Promise<RunRow | undefined> {
  const { rows } = await sql.query(
    `insert into run (id, kind, requested_by, params, requested_at) values (gen_random_uuid(), $1::run_kind, $2, $3, $4)
     on conflict (kind) where status = 'queued' do nothing returning ${COLUMNS}`,
    [run.kind, JSON.stringify(run.requestedBy), JSON.stringify(run.params), run.requestedAt.toISOString()])
  return rows[0] as RunRow | undefined
}

/** A queued run that the clock asked for becomes one that somebody asked for; undefined when it is not queued any more. */
export async function askInFull(sql: Sql, id: string): Promise<RunRow | undefined> {
  const { rows } = await sql.query(`update run set params = params - 'scheduled' where id = $1 and status = 'queued' returning ${COLUMNS}`, [id])
  return rows[0] as RunRow | undefined
}

export async function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  return (await db.query<RunRow>(`select ${COLUMNS} from run where id = $1`, [id]))[0]
}

/** One page, newest first. `before`: the last row of the page before. */
export function listRows(db: Db, q: { kind?: string; status?: string; limit: number; before?: { at: string; id: string } }): Promise<RunRow[]> {
  return db.query<RunRow>(
    `select ${COLUMNS} from run
     where ($1::run_kind is null or kind = $1::run_kind) and ($2::run_status is null or status = $2::run_status)
       and ($3::timestamptz is null or (requested_at, id) < ($3::timestamptz, $4::uuid))
     order by requested_at desc, id desc limit $5`,
    [q.kind ?? null, q.status ?? null, q.before?.at ?? null, q.before?.id ?? null, q.limit])
}

/**
 * Queued runs that may start now: nothing of their kind is working and nothing they wait for is in flight.
 * `waits` is kinds.ts's table.
 */
export async function readyRuns(db: Db, waits: Record<string, string[]>): Promise<Pick<RunRow, 'id' | 'kind'>[]> {
  const rows = await db.query<Pick<RunRow, 'id' | 'kind' | 'status'>>(`select id, kind, status from run where status in ('queued', 'running')`)
  return rows.filter((r) => r.status === 'queued'
    && !rows.some((o) => o.status === 'running' && o.kind === r.kind)
    && !rows.some((o) => (waits[r.kind] ?? []).includes(o.kind)))
}
