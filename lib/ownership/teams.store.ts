import type { Db } from '@/lib/db/client'
import type { TeamView } from './list-teams'

/** Teams with their people and the number of resources that they own on `day` (UTC). */
export const teamRows = (db: Db, day: string): Promise<TeamView[]> => db.query<TeamView>(
  `select t.key, t.name, parent.key as parent, t.cost_centre as "costCentre", trim_scale(b.amount)::text as budget,
          case when b.amount is null then t.currency else b.currency end as currency,
          coalesce(people.leads, '[]') as leads, coalesce(people.members, '[]') as members, coalesce(owned.count, 0) as resources
     from team t
     left join team parent on parent.id = t.parent_id
     left join lateral (
       select amount, currency from budget where scope = 'team' and scope_key = t.key and replaced_at is null and month <= $1::date order by month desc limit 1) b on true
     left join lateral (
       select json_agg(json_build_object('email', p.email, 'name', p.name) order by p.name, p.email) filter (where m.lead) as leads,
              json_agg(json_build_object('email', p.email, 'name', p.name) order by p.name, p.email) filter (where not m.lead) as members
         from team_member m join person p on p.id = m.person_id where m.team_id = t.id) people on true
     left join (
       select o.team_id, count(*)::int as count from ownership o join resource r on r.id = o.resource_id
        where o.valid_from <= $1::date and (o.valid_to is null or o.valid_to > $1::date) and r.gone_at is null
        group by o.team_id) owned on owned.team_id = t.id
    where t.archived_at is null
    order by lower(t.name), t.key`, [day])
