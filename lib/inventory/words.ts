/** Names that the filters, the API and the screens share. Free of imports: client components read it too. */

export const FLAGS = ['not-listed', 'unowned', 'untagged', 'tags-unknown', 'shared', 'gone', 'stale', 'committed', 'orphaned', 'used', 'idle', 'unknown'] as const
export type FlagName = (typeof FLAGS)[number]

export const RESOURCE_SORTS = ['name', 'type', 'account', 'region', 'team', 'owner', 'state', 'monthToDate', 'lastMonth', 'lifetime', 'hourly', 'createdAt', 'lastSeenAt'] as const
export type ResourceSort = (typeof RESOURCE_SORTS)[number]

/** Whether parts of other resources are among the rows: versions, aliases, targets … that no bill line ever named. */
export const PARTS = ['exclude', 'include', 'only'] as const
export type Parts = (typeof PARTS)[number]

/** In `team` and `owner` filters: what has none. */
export const NONE = 'none'
