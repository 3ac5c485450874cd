import type { Ctx } from '@/lib/core/context'
import type { Kind, Level, State } from './types'

export interface AnomalyFilter {
  /** Default: open and ended. */
  state?: State[]
  account?: string[]
  region?: string[]
  /** Team key of the resource on the first day; `none` for resources without one and for what is no resource. */
  team?: string[]
  kind?: Kind[]
  /** Resource id or ARN. */
  resource?: string[]
  currency?: string
  /** UTC days: those that touch them, `from` inclusive, `to` exclusive. */
  from?: string
  to?: string
  limit: number
  after?: { key: string; id: string }
}

type Made = { key: string; amount: string }[]
export interface AnomalyRow {
  id: string; seq: string; kind: Kind; level: Level; state: State; resourceId: string | null; resourceName: string | null; arn: string | null; accountId: string; region: string | null
  principal: string | null; meter: string | null; model: string | null; teamKey: string | null; teamName: string | null; currency: string; firstDay: string; lastDay: string
  amount: string; expected: string; excess: string; days: { day: string; amount: string; expected: string }[]
  explainedBy: { meters: Made; principals: Made; resources: Made }; resourceNames: Record<string, string>
  firstSeenAt: Date; dismissedAt: Date | null; dismissedBy: string | null; dismissedReason: string | null
}

/** An anomaly that went on to the last or next to last billed day is open. `seq` orders those of one day. */
const ALL = `(
  select a.*, ('x' || translate(left(a.id::text, 13), '-', ''))::bit(48)::bigint as seq, r.name as resource_name, r.arn, t.key as team_key, t.name as team_name,
    case when a.withdrawn_at is not null then 'withdrawn' when a.dismissed_at is not null then 'dismissed'
      when a.last_day >= (select max(b.billed_to) - 1 from delivery_account b join delivery d on d.id = b.delivery_id and d.status = 'active' where b.account_id = a.account_id) then 'open' else 'ended' end as state
  from anomaly a left join resource r on r.id = a.resource_id
    left join ownership o on o.resource_id = a.resource_id and o.valid_from <= a.first_day and (o.valid_to is null or a.first_day < o.valid_to)
    left join team t on t.id = o.team_id)`

const PASSES = `x.state = any($1) and ($2::text[] is null or x.account_id = any($2)) and ($3::text[] is null or x.region = any($3)) and ($4::text[] is null or coalesce(x.team_key, 'none') = any($4))
  and ($5::text[] is null or x.kind = any($5)) and ($6::text[] is null or x.resource_id::text = any($6) or x.arn = any($6)) and ($7::text is null or x.currency = $7)
  and ($8::date is null or x.last_day >= $8) and ($9::date is null or x.first_day < $9)`

export async function readAnomalies(ctx: Ctx, f: AnomalyFilter): Promise<{ rows: AnomalyRow[]; total: number; excess: { currency: string; amount: string }[] }> {
  const params = [f.state ?? ['open', 'ended'], f.account ?? null, f.region ?? null, f.team ?? null, f.kind ?? null, f.resource ?? null, f.currency ?? null, f.from ?? null, f.to ?? null]
  const rows = await ctx.db.query<AnomalyRow>(`
    select x.id, x.seq::text as seq, x.kind, x.level, x.state, x.resource_id::text as "resourceId", x.resource_name as "resourceName", x.arn, x.account_id as "accountId", x.region, x.principal, x.meter, x.model,
      x.team_key as "teamKey", x.team_name as "teamName", x.currency, x.first_day::text as "firstDay", x.last_day::text as "lastDay", x.amount::text as amount, x.expected::text as expected,
      x.excess::text as excess, x.explained_by as "explainedBy", x.first_seen_at as "firstSeenAt", x.dismissed_at as "dismissedAt", x.dismissed_by as "dismissedBy", x.dismissed_reason as "dismissedReason",
      coalesce((select jsonb_agg(jsonb_build_object('day', d.day::text, 'amount', trim_scale(d.amount)::text, 'expected', trim_scale(d.expected)::text) order by d.day) from anomaly_day d
        where d.level = x.level and d.subject = x.subject and d.currency = x.currency and d.day between x.first_day and x.last_day), '[]') as days,
      coalesce((select jsonb_object_agg(r.id::text, r.name) from resource r where r.id::text in (select e->>'key' from jsonb_array_elements(x.explained_by->'resources') e)), '{}') as "resourceNames"
    from ${ALL} x where ${PASSES} and ($10::date is null or (x.first_day, x.seq) < ($10::date, $11::bigint)) order by x.first_day desc, x.seq desc limit $12`,
  [...params, f.after?.key ?? null, f.after?.id ?? null, f.limit + 1])
  const sums = await ctx.db.query<{ currency: string; amount: string; n: string }>(
    `select x.currency, trim_scale(sum(x.excess))::text as amount, count(*)::text as n from ${ALL} x where ${PASSES} group by 1 order by sum(x.excess) desc`, params)
  return { rows, total: sums.reduce((n, s) => n + Number(s.n), 0), excess: sums.map(({ currency, amount }) => ({ currency, amount })) }
}

/** One by its id, whatever its state; undefined: there is none. */
export async function readAnomaly(ctx: Ctx, id: string): Promise<AnomalyRow | undefined> {
  const [row] = await ctx.db.query<{ resourceId: string | null; firstDay: string; seq: string }>(
    `select resource_id::text as "resourceId", first_day::text as "firstDay", (('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint + 1)::text as seq from anomaly where id = $1::uuid`, [id])
  if (!row) return undefined
  const { rows } = await readAnomalies(ctx, { state: ['open', 'ended', 'dismissed', 'withdrawn'], limit: 1, after: { key: row.firstDay, id: row.seq } })
  return rows.find((r) => r.id === id)
}
