import type { Db } from '@/lib/db/client'
import { LOST_AFTER_SECONDS } from './kinds'

export interface Worker { id: string; host: string; pid: number }

/** Says that a worker lives; in real time, whatever OUTCROP_NOW says. */
export const beat = (db: Db, w: Worker): Promise<object[]> =>
  db.query(`insert into worker_beat (id, host, pid, beat_at) values ($1, $2, $3, clock_timestamp())
    on conflict (id) do update set beat_at = clock_timestamp()`, [w.id, w.host, w.pid])

export const endBeat = (db: Db, id: string): Promise<object[]> => db.query('delete from worker_beat where id = $1', [id])

/** Workers that were heard of within half a minute. */
export const livingWorkers = (db: Db): Promise<Worker[]> =>
  db.query<Worker>(`select id, host, pid from worker_beat where beat_at > clock_timestamp() - make_interval(secs => $1)`, [LOST_AFTER_SECONDS])

/** Beats of processes of `host` that `isAlive` knows to be gone; they are forgotten, as are beats a day old. */
export async function buryDead(db: Db, host: string, isAlive: (pid: number) => boolean): Promise<string[]> {
  const here = await db.query<Worker>('select id, host, pid from worker_beat where host = $1', [host])
  const dead = here.filter((w) => !isAlive(w.pid)).map((w) => w.id)
  await db.query(`delete from worker_beat where id = any($1) or beat_at < clock_timestamp() - interval '1 day'`, [dead])
  return dead
}

/** Command lines of `host` that have runs under way, as they call themselves (`host:pid:cli`). They send no beat of their own. */
export async function runningHere(db: Db, host: string): Promise<{ id: string; pid: number }[]> {
  const rows = await db.query<{ id: string }>(`select distinct worker_id as id from run where status = 'running' and worker_id like '%:cli'`)
  return rows.flatMap(({ id }) => (id.startsWith(`${host}:`) ? [{ id, pid: Number(id.slice(host.length + 1, -':cli'.length)) }] : [])).filter((w) => Number.isInteger(w.pid))
}
