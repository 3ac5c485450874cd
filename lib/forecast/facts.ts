import type { Moment } from './as-of'
import type { Facts } from './model/unit'

/** A resource as it is stored; times in ms, UTC. */
export interface ResourceFacts { bornAt: number | null; endedAt: number | null; goneAt: number | null; lastSeenAt: number | null; state: string | null; listed: boolean | null }

/** What of it was known at a moment: no later deletion, no later state. */
export function factsAt(r: ResourceFacts, m: Moment): Facts {
  const gone = r.goneAt !== null && r.goneAt <= m.at ? Math.min(r.goneAt, r.lastSeenAt ?? r.goneAt) : null
  const ended = r.endedAt !== null && r.endedAt <= m.at ? r.endedAt : null
  return { bornAt: r.bornAt, endedAt: gone ?? ended, state: m.present && r.listed ? r.state : null }
}
