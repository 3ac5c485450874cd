/**
 * The ownership row in force for a resource on a day, as a join: `${ownerOn('r.id', '$1::date')}` brings
 * `own` (the interval, null when nobody ever assigned it), `team` and `person` into a query. Days are UTC.
 * For costs join on the day of use instead: `ownerOn('c.resource_id', 'c.day')`.
 *
 * A row whose team and owner are both null means: set to nobody, by hand. `own.team_id is null and
 * own.owner_id is null` is therefore the test for unowned, never `own.id is null`.
 */
export const ownerOn = (resourceId: string, day: string): string => `
  left join ownership own on own.resource_id = ${resourceId} and own.valid_from <= ${day} and (own.valid_to is null or own.valid_to > ${day})
  left join team on team.id = own.team_id
  left join person on person.id = own.owner_id`
