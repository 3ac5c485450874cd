/** What a run can do. */
export const KINDS = ['discovery', 'billing', 'usage', 'costing'] as const
export type RunKind = (typeof KINDS)[number]

/** The kinds that this version can run, in the order in which a whole sync does them. */
export const RUNNABLE = ['discovery', 'billing', 'usage', 'costing'] as const satisfies RunKind[]
export type RunnableKind = (typeof RUNNABLE)[number]

export const isRunnable = (kind: string): kind is RunnableKind => (RUNNABLE as readonly string[]).includes(kind)

/**
 * Usage measures what discovery listed. Costing ties the bill to resources, by usage where nothing else tells them apart: it
 * starts when none of the others is waiting or working, and follows each of them by itself.
 */
export const WAITS_FOR: Record<RunnableKind, RunnableKind[]> = { discovery: [], billing: [], usage: ['discovery'], costing: ['discovery', 'billing', 'usage'] }
export const FOLLOWED_BY: Record<RunnableKind, RunnableKind[]> = { discovery: ['costing'], billing: ['costing'], usage: ['costing'], costing: [] }

/** Everyone who may have something to do listens here; the payload says nothing. */
export const RUN_CHANNEL = 'outcrop_run'

/** A running run that was silent for this long (seconds) lost its worker. */
export const LOST_AFTER_SECONDS = 30
/** A run that took its worker down this often is not begun again. */
export const MOST_ATTEMPTS = 3
