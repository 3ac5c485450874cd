import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { Decimal, money } from '@/lib/core/money'
import { PRICE } from './cost-explorer/request.store'

export interface Source {
  id: number
  kind: string
  path: string
  access: unknown
  enabled: boolean
  checkedAt: Date | null
  /** Last problem of the source as a whole; null when the last check went well. */
  problem: string | null
  /** Months with an active delivery. */
  periods: number
  lastImportedAt: Date | null
  /** Of Cost Explorer, which charges for each request; null for other kinds. */
  requests: SourceRequests | null
}

/** What asking costs; USD as decimal strings, by UTC days. */
export interface SourceRequests {
  pricePerRequest: string
  today: { requests: number; cost: string }
  last30Days: { requests: number; cost: string }
  dailyBudget: string
  /** What is left of the budget today. */
  left: string
  /** What the last sync left unread, and why; null: nothing. */
  incomplete: string | null
  /** Costs per resource: untried, answered, or refused with AWS's words. */
  resourceLevel: { outcome: 'untried' | 'answered' | 'refused'; at: string | null; message: string | null }
}

interface Raw { dailyBudget: string; todayRequests: number; todayCost: string; monthRequests: number; monthCost: string; incomplete: string | null; level: SourceRequests['resourceLevel']['outcome']; levelAt: Date | null; levelMessage: string | null }

/** Sources of the bill, without removed ones, in the order in which they were added. */
export async function listSources(ctx: Ctx): Promise<Source[]> {
  const rows = await ctx.db.query<Omit<Source, 'requests'> & { raw: Raw | null }>(`
    select s.id, s.kind::text, s.path, s.access, s.enabled, s.checked_at as "checkedAt", s.problem,
      count(d.id)::int as periods, max(d.imported_at) as "lastImportedAt",
      (select jsonb_build_object('dailyBudget', trim_scale(c.daily_budget)::text, 'incomplete', c.incomplete, 'level', c.resource_level, 'levelAt', c.resource_level_at, 'levelMessage', c.resource_level_message,
        'todayRequests', coalesce(r.today, 0), 'todayCost', trim_scale(coalesce(r.today_cost, 0))::text, 'monthRequests', coalesce(r.month, 0), 'monthCost', trim_scale(coalesce(r.month_cost, 0))::text)
       from cost_explorer_source c, lateral (
         select sum(q.requests) as month, sum(q.cost) as month_cost, sum(q.requests) filter (where q.at >= $1::date at time zone 'UTC') as today, sum(q.cost) filter (where q.at >= $1::date at time zone 'UTC') as today_cost
         from cost_explorer_request q where q.source_id = s.id and q.at >= ($1::date - 29) at time zone 'UTC') r
       where c.source_id = s.id) as raw
    from bill_source s left join delivery d on d.source_id = s.id and d.status = 'active'
    where s.removed_at is null
    group by s.id order by s.id`, [utcDay(ctx.now)])
  return rows.map(({ raw, ...source }) => ({ ...source, requests: raw && requestsOf(raw) }))
}

const requestsOf = (r: Raw): SourceRequests => ({
  pricePerRequest: PRICE,
  today: { requests: r.todayRequests, cost: r.todayCost },
  last30Days: { requests: r.monthRequests, cost: r.monthCost },
  dailyBudget: r.dailyBudget,
  left: money(Decimal.max(0, new Decimal(r.dailyBudget).minus(r.todayCost))),
  incomplete: r.incomplete,
  resourceLevel: { outcome: r.level, at: r.levelAt && new Date(r.levelAt).toISOString(), message: r.levelMessage },
})
