import type { CostingMonth } from './month'

export interface Cover { accountId: string; day: string; sourceId: number }

/** Which kind of source is believed where several cover the same account and day. */
const PRECEDENCE = `case s.kind when 'cur2' then 1 when 'focus' then 2 else 3 end, s.id`

/**
 * The deliveries whose lines make the month, and, where several sources cover an account and day, the one that
 * counts there. Sources are never added to each other. Fills the temporary tables `month_delivery` (id, source_id, period, no)
 * and `cover` (account_id, day, source_id; empty while one source covers all).
 */
export async function readCover({ client, from, to }: CostingMonth): Promise<{ deliveries: number[]; cover: Cover[] }> {
  await client.query(`create temp table month_delivery on commit drop as
    select d.id, d.source_id, d.period, row_number() over (order by d.id) as no from delivery d
    where d.status = 'active' and (d.period = '${from}' or exists (select 1 from delivery_total t where t.delivery_id = d.id and t.day >= '${from}' and t.day < '${to}'))`)
  await client.query(`create temp table cover (account_id text, day date, source_id int) on commit drop`)
  const { rows } = await client.query<{ id: number; source_id: number }>(`select id, source_id from month_delivery order by id`)
  if (new Set(rows.map((r) => r.source_id)).size < 2) return { deliveries: rows.map((r) => r.id), cover: [] }
  // A source covers an account's days from the period's first to the last with any row, zeros included, and every
  // day for which it has a control total.
  const covered = await client.query<Cover>(`
    insert into cover
    select distinct on (account_id, day) account_id, day, source_id from (
      select a.account_id, g.day::date as day, m.source_id from month_delivery m join delivery_account a on a.delivery_id = m.id,
        generate_series(greatest(m.period, '${from}'::date), least(a.last_day, '${to}'::date - 1), interval '1 day') as g(day)
      union select t.account_id, t.day, m.source_id from month_delivery m join delivery_total t on t.delivery_id = m.id and t.day >= '${from}' and t.day < '${to}') x
    join bill_source s on s.id = x.source_id
    order by account_id, day, ${PRECEDENCE}
    returning account_id as "accountId", day::text, source_id as "sourceId"`)
  // A source that counts nowhere is no part of the month: neither its metrics nor what it left out are the bill's.
  const counting = new Set(covered.rows.map((c) => c.sourceId))
  return { deliveries: rows.filter((r) => counting.has(r.source_id)).map((r) => r.id), cover: covered.rows }
}

/** SQL condition: the source of delivery `d` counts for this account and day. */
export const counts = (account: string, day: string, source: string): string =>
  `(not exists (select 1 from cover) or exists (select 1 from cover c where c.account_id = ${account} and c.day = ${day} and c.source_id = ${source}))`
