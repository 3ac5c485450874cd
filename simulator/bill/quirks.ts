import type { Estate } from '../estate/estate'

/** Whether an account's bill carries the ids of kinds for which no source confirms that AWS writes one. */
export const namesResources = (e: Estate, accountId: string): boolean => e.accounts.find((a) => a.id === accountId)?.billsResourceIds ?? false

const cache = new WeakMap<Record<string, string>, Record<string, string>>()

/** Cost allocation tags as the bill spells them: `user_team`. Only these two keys were activated. */
export function billTags(tags: Record<string, string>): Record<string, string> {
  const known = cache.get(tags)
  if (known) return known
  const made: Record<string, string> = {}
  if (tags.team) made.user_team = tags.team
  if (tags.app) made.user_app = tags.app
  cache.set(tags, made)
  return made
}
