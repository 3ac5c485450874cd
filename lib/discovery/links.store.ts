import type { Db } from '@/lib/db/client'

/**
 * Ties each live link to the resource at its other end, where there is one. Of several rows with the ARN (a model
 * shared with other accounts, a marketplace endpoint and its SageMaker endpoint), the one of the link's type, of the
 * same account and region, and owned rather than shared, is taken.
 */
export async function resolveLinks(db: Db): Promise<void> {
  await db.query(
    `with best as (
       select distinct on (l.id) l.id, t.id as to_id
         from link l
         join resource f on f.id = l.from_resource_id
         join resource t on t.arn = l.to_arn and (l.to_type is null or t.type = l.to_type) and t.id <> f.id
        where l.gone_at is null
        order by l.id, (t.account_id = f.account_id) desc, (t.region = f.region) desc, t.shared, t.id)
     update link set to_resource_id = best.to_id from best where link.id = best.id and link.to_resource_id is distinct from best.to_id`)
}

/** The count of a type that is AWS's offer: how many of it the account has in use. */
export async function countReferenced(db: Db, types: string[]): Promise<void> {
  await db.query(
    `with used as (
       select p.account_id, p.region, p.type, count(r.id)::int as n from probe p
         left join resource r on r.account_id = p.account_id and r.region = p.region and r.type = p.type and r.listed and r.gone_at is null
        where p.type = any($1) and p.outcome = 'listed' group by 1, 2, 3)
     update probe p set count = used.n from used
      where p.account_id = used.account_id and p.region = used.region and p.type = used.type and p.count <> used.n`, [types])
}
