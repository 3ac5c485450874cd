import type { Run } from './run'
import type { Job } from './types'

/** Tags in which people and AWS say who made a thing, in the order of how far they are to be trusted. */
const TAGS = ['aws:createdby', 'createdby', 'created-by', 'created_by', 'startedby', 'started-by', 'submittedby']

/** Who started a run, where anything says so: the principal of its bill lines, else a tag, else the role that it runs with. */
export function startedBy(r: Run, principal: string | null): Job['startedBy'] {
  if (principal) return { who: principal, source: 'principal' }
  const tags = new Map(Object.entries(r.tags ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
  const tag = TAGS.map((t) => tags.get(t)).find(Boolean)
  if (tag) return { who: tag, source: 'tag' }
  const role = r.attributes.roleArn
  return typeof role === 'string' && role !== '' ? { who: role, source: 'role' } : null
}
