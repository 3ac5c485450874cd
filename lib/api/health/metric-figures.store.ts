import type { Db } from '@/lib/db/client'

/** What /metrics tells about the data; no money, and no name of a resource, team or person. */
export interface MetricFigures {
  runs: { kind: string; status: string; count: number }[]
  probes: { outcome: string; count: number }[]
  /** Seconds since the last complete UTC day of the bill ended; null: no bill yet. */
  billAgeSeconds: number | null
  /** Seconds since a sweep last ended, done or incomplete; null: never. */
  sweepAgeSeconds: number | null
}

export async function metricFigures(db: Db, now: Date): Promise<MetricFigures> {
  const [runs, probes, ages] = await Promise.all([
    db.query<{ kind: string; status: string; count: number }>(`select kind, status, count(*)::int as count from run group by 1, 2 order by 1, 2`),
    db.query<{ outcome: string; count: number }>(`select outcome, count(*)::int as count from probe group by 1 order by 1`),
    db.query<{ bill: number | null; sweep: number | null }>(
      `select extract(epoch from $1::timestamptz - (select ((max(billed_to) + 1)::timestamp at time zone 'UTC') from delivery where status = 'active'))::float8 as bill,
              extract(epoch from $1::timestamptz - (select max(ended_at) from run where kind = 'discovery' and status in ('done', 'incomplete')))::float8 as sweep`, [now]),
  ])
  return { runs, probes, billAgeSeconds: ages[0]?.bill ?? null, sweepAgeSeconds: ages[0]?.sweep ?? null }
}
