/** Names that the API, the command line and the page share. Free of imports: client components read it too. */

export const JOB_SORTS = ['startedAt', 'name', 'type', 'account', 'team', 'state', 'duration', 'cost'] as const
export type JobSort = (typeof JOB_SORTS)[number]

export const SERIES_SORTS = ['cost', 'name', 'lastRun', 'runs'] as const
export type SeriesSort = (typeof SERIES_SORTS)[number]

/** In `series`: runs that belong to none. */
export const ALONE = 'none'
