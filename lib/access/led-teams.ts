import type { Db } from '@/lib/db/client'

/** SQL: ids of the teams that person `person` (an SQL expression) leads, with every team below them. */
export const ledTeamsSql = (person: string): string => `(
  with recursive led(id) as (
    select m.team_id from team_member m where m.person_id = ${person} and m.lead
    union
    select t.id from team t join led on t.parent_id = led.id
  ) select coalesce(array_agg(id order by id), '{}') from led)`

/** Ids of the teams a person leads, sub-teams included. */
export async function ledTeams(db: Pick<Db, 'query'>, personId: number): Promise<number[]> {
  const [row] = await db.query<{ ids: number[] }>(`select ${ledTeamsSql('$1::int')} as ids`, [personId])
  return row?.ids ?? []
}
