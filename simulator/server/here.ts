import { standingIn, type SimResource } from '../estate/estate'
import type { Call } from './wire'

/** What the caller's account and region hold, at the simulator's clock or the earlier instant it was set to. */
export const here = <T extends SimResource>(call: Call, list: T[]): T[] => standingIn(list, call.caller.accountId, call.caller.region, call.estate.asOf)
