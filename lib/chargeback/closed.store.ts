import type { Ctx } from '@/lib/core/context'
import type { Metric } from '@/lib/inventory/types'

/** Of one team in a statement; amounts in one metric and currency. */
export interface TeamTotal {
  /** Team key; null: Unassigned; `unattributed`: money without a resource. */
  key: string | null
  name: string
  /** Adjustments included. */
  amount: string
  /** The part that corrects earlier, closed months. */
  adjustments: string
  resources: number
  /** The month before, as its statement says; null: nothing is known of it. */
  previous: string | null
  /** The team's budget of the month; null: none is set. */
  budget: string | null
}

export interface Summary { total: string; adjustments: string; teams: TeamTotal[] }

export interface ClosedMonth {
  month: string
  /** ISO 8601 UTC. */
  closedAt: string
  closedBy: string
  metrics: Metric[]
  lines: number
  /** SHA-256 of the lines, hex. */
  sha256: string
  /** Per currency and metric, largest currency first. */
  totals: Record<string, Partial<Record<Metric, Summary>>>
}

const SELECT = `select to_char(month, 'YYYY-MM') as month, to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "closedAt",
  closed_by as "closedBy", metrics, lines, sha256, totals from closed_month`

export async function readClosed(db: Pick<Ctx['db'], 'query'>, month: string): Promise<ClosedMonth | null> {
  const [row] = await db.query<ClosedMonth>(`${SELECT} where month = $1::date`, [`${month}-01`])
  return row ?? null
}

/** Whether a bill speaks of the month: without one a statement's 0 is not a known zero. */
export const isBilledMonth = async (db: Pick<Ctx['db'], 'query'>, month: string): Promise<boolean> => (await db.query('select 1 from costed_month where month = $1::date', [`${month}-01`])).length > 0

export const listClosed = (db: Pick<Ctx['db'], 'query'>): Promise<ClosedMonth[]> => db.query<ClosedMonth>(`${SELECT} order by month desc`)

/** The months whose differences `month` receives: closed ones before it with nothing open in between (YYYY-MM-01, oldest first). */
export async function monthsOwingTo(db: { query<R extends object>(sql: string, params: unknown[]): Promise<R[]> }, month: string): Promise<string[]> {
  const rows = await db.query<{ month: string }>(`
    with recursive before as (
      select month from closed_month where month = ($1::date - interval '1 month')::date
      union all select c.month from before b join closed_month c on c.month = (b.month - interval '1 month')::date)
    select to_char(month, 'YYYY-MM-DD') as month from before order by 1`, [`${month}-01`])
  return rows.map((r) => r.month)
}
