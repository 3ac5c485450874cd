import type { Metric } from './figures'

/** Days that have cost, within the range $1 to $2. */
const FIRST = `greatest($1::date, (select min(day) from cost_daily))`
const LAST = `least($2::date - 1, (select max(day) from cost_daily))`

/** Ownership counts by the day of use; intervals of a resource never overlap, so that no join multiplies money. */
export const OWNERSHIP = `left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or c.day < o.valid_to)`

/**
 * Money by who had the resource on the day of use, as relations c (day, currency, amount, attributed) and o (team_id,
 * owner_id): months that `cost_owner_daily` holds from there, those of which ownership has changed since from the days.
 */
export const moneyByOwner = (metric: Metric): string => `(
    select d.day, d.currency, d.team_id >= 0 as attributed, nullif(d.team_id, 0) as team_id, nullif(d.owner_id, 0) as owner_id, d.${metric} as amount from cost_owner_daily d
      where d.day >= $1::date and d.day < $2::date and date_trunc('month', d.day)::date in (select month from cost_owner_month)
    union all
    select c.day, c.currency, c.resource_id is not null, o.team_id, o.owner_id, c.${metric}
      from (select m.month::date as month from generate_series(date_trunc('month', ${FIRST}), ${LAST}, interval '1 month') m(month)
        where not exists (select 1 from cost_owner_month h where h.month = m.month::date)) x
      cross join lateral (select * from cost_daily d where d.day >= greatest(x.month, $1::date) and d.day < least((x.month + interval '1 month')::date, $2::date)) c
      ${OWNERSHIP}) c
    cross join lateral (select c.team_id, c.owner_id) o`
