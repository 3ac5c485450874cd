import type { Thing } from './thing'

/** How a finding names its resource, and a saving whose money it is. */
export const subjectOf = (thing: Thing): string => `resource:${thing.id}`
