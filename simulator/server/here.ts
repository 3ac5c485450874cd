import { standingIn, type SimResource } from '../estate/estate'
import { notFound, type Call } from './wire'

/** What the caller's account and region hold, at the simulator's clock or the earlier instant it was set to. */
export const here = <T extends SimResource>(call: Call, list: T[]): T[] => standingIn(list, call.caller.accountId, call.caller.region, call.estate.asOf)

/** The one of `here` with this id. @throws AwsError ResourceNotFoundException */
export function oneHere<T extends SimResource>(call: Call, list: T[], id: string | undefined, what: string): T {
  const found = here(call, list).find((r) => r.id === id)
  if (!found) throw notFound(`${what} ${id}`)
  return found
}
