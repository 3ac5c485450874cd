import type { Db } from '@/lib/db/client'

/** A month of kept answers that is whole: every slice answered every day, to its end or, for the open month, to `through`. */
export interface KeptMonth {
  /** `YYYY-MM`. */
  month: string
  /** Last UTC day that every slice answered. */
  through: string
  digest: string
  askedAt: Date
  rows: number
}

/**
 * The months that can be delivered. A month that a slice has not answered yet is not one: it would be half a bill.
 *
 * @param slices ids of the slices that together are the cost, discovery included.
 * @param today UTC day.
 */
export const keptMonths = (db: Db, sourceId: number, slices: string[], today: string): Promise<KeptMonth[]> => db.query<KeptMonth>(`
  with whole as (
    select day from cost_explorer_day where source_id = $1 and slice = any($2) group by day having count(*) = cardinality($2::text[])),
  month as (
    select date_trunc('month', day)::date as first, max(day) as through from (
      -- Days without a gap since the first of their month.
      select day, day - (row_number() over (partition by date_trunc('month', day) order by day))::int + 1 = date_trunc('month', day)::date as joined from whole) d
    where joined group by 1)
  select to_char(m.first, 'YYYY-MM') as month, m.through::text, md5(string_agg(d.slice || d.day || d.digest, ',' order by d.slice, d.day)) as digest, max(d.asked_at) as "askedAt",
    (select count(*) from cost_explorer_row r where r.source_id = $1 and r.day between m.first and m.through)::int as rows
  from month m join cost_explorer_day d on d.source_id = $1 and d.day between m.first and m.through and (d.slice = any($2) or d.slice like 'resources %')
  where m.through = (m.first + interval '1 month')::date - 1 or m.first = date_trunc('month', $3::date)::date or m.through = $3::date - 1
  group by 1, m.first, m.through order by 1`, [sourceId, slices, today])

/** One row of a month's file; amounts are decimal texts. */
export type FileRow = Record<(typeof FILE_COLUMNS)[number], string | null>
export const FILE_COLUMNS = ['period', 'day', 'complete', 'account', 'service', 'usage_type', 'charge_type', 'resource', 'currency', 'unit', 'quantity', 'unblended', 'amortized', 'net'] as const

/**
 * The rows of a month: cost by account, service and usage type, with the part of it that costs per resource name given
 * to those resources and the rest left without one. A resource's account is the one in its ARN (or the only one asked
 * for); where the named parts exceed the whole (they were read at another hour) the whole stays unnamed. Each account
 * also has rows without cost on its last day and its last complete one: what it has no cost for is a known zero.
 */
export const monthRows = (db: Db, sourceId: number, slices: string[], m: { month: string; through: string }, account: string | undefined): Promise<FileRow[]> => db.query<FileRow>(`
  with day as (
    select day, bool_or(estimated) as estimated from cost_explorer_day where source_id = $1 and slice = any($2) and day between $3::date and $4::date group by 1),
  cell as (
    select r.day, r.account_id, r.service, r.usage_type, r.charge_type, r.currency, r.unit,
      case when count(*) = count(r.quantity) then sum(r.quantity) end as quantity, sum(r.unblended) as unblended,
      case when count(*) = count(r.amortized) then sum(r.amortized) end as amortized, case when count(*) = count(r.net) then sum(r.net) end as net
    from cost_explorer_row r where r.source_id = $1 and r.slice = any($2) and r.day between $3::date and $4::date group by 1, 2, 3, 4, 5, 6, 7),
  named as (
    select r.day, coalesce($5, nullif(split_part(r.resource_id, ':', 5), '')) as account_id, r.service, r.usage_type, r.charge_type, r.currency, r.unit, r.resource_id, r.quantity, r.unblended, r.amortized, r.net
    from cost_explorer_row r where r.source_id = $1 and r.slice like 'resources %' and r.resource_id <> '' and r.day between $3::date and $4::date),
  parts as (
    select day, account_id, service, usage_type, charge_type, currency, unit, sum(quantity) as quantity, sum(unblended) as unblended,
      case when count(*) = count(amortized) then sum(amortized) end as amortized, case when count(*) = count(net) then sum(net) end as net
    from named group by 1, 2, 3, 4, 5, 6, 7),
  fits as (
    select p.*, c.quantity - p.quantity as rest_quantity, c.unblended - p.unblended as rest_unblended, c.amortized - p.amortized as rest_amortized, c.net - p.net as rest_net
    from parts p join cell c using (day, account_id, service, usage_type, charge_type, currency, unit)
    where (c.unblended - p.unblended) * c.unblended >= 0 and abs(p.unblended) <= abs(c.unblended)),
  billed as (
    select n.day, n.account_id, n.service, n.usage_type, n.charge_type, n.resource_id, n.currency, n.unit, n.quantity, n.unblended, n.amortized, n.net
    from named n join fits f using (day, account_id, service, usage_type, charge_type, currency, unit)
    union all
    select day, account_id, service, usage_type, charge_type, '', currency, unit, rest_quantity, rest_unblended, rest_amortized, rest_net from fits
    where (rest_unblended, coalesce(rest_amortized, 0), coalesce(rest_net, 0), coalesce(rest_quantity, 0)) <> (0, 0, 0, 0)
    union all
    select c.day, c.account_id, c.service, c.usage_type, c.charge_type, '', c.currency, c.unit, c.quantity, c.unblended, c.amortized, c.net
    from cell c left join fits f using (day, account_id, service, usage_type, charge_type, currency, unit) where f.day is null
    union all
    select e.day, a.account_id, '', '', '', '', (select coalesce(min(currency), 'USD') from cell), '', 0, 0, 0, 0
    from (select max(day) as day from day union select max(day) from day where not estimated) e,
      (select unnest(accounts) as account_id from cost_explorer_day where source_id = $1 and slice = 'discovery' and day = $4::date) a where e.day is not null)
  select to_char($3::date, 'YYYY-MM') as period, b.day::text, (not d.estimated)::text as complete, b.account_id as account, b.service, b.usage_type, b.charge_type, b.resource_id as resource, b.currency, b.unit,
    trim_scale(b.quantity)::text as quantity, trim_scale(b.unblended)::text as unblended, trim_scale(b.amortized)::text as amortized, trim_scale(b.net)::text as net
  from billed b join day d using (day)
  order by b.day, b.account_id, b.service, b.usage_type, b.charge_type, b.resource_id, b.currency, b.unit, b.unblended`, [sourceId, slices, `${m.month}-01`, m.through, account ?? null])
