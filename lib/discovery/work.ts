import type { Job } from '@/lib/core/job'
import type { ListedType } from '@/lib/estate'
import type { Place } from './known.store'
import { listedSince, probesOfRun, type StoredProbe } from './probes.store'

/** A scheduled sweep lists reference data again when its last success is older than this. */
const DAILY_AFTER_MS = 20 * 3_600_000

export interface Work {
  /** The types to list in a place; `done` holds their outcomes where an earlier attempt at this run stored them all. */
  todo(place: Place): { types: readonly ListedType[]; done?: StoredProbe[] }
}

/** What a run still has to do, place by place. */
export async function readWork(job: Job, types: readonly ListedType[]): Promise<Work> {
  const earlier = new Map((await probesOfRun(job.ctx.db, job.runId)).map((p) => [keyOf(p, p.type), p]))
  const daily = types.filter((t) => t.cadence === 'daily').map((t) => t.id)
  const since = new Date(job.ctx.now.getTime() - DAILY_AFTER_MS)
  const fresh = job.params.scheduled ? await listedSince(job.ctx.db, since, daily) : new Set<string>()
  return {
    todo(place) {
      const done = types.flatMap((t) => earlier.get(keyOf(place, t.id)) ?? [])
      const ofPlace = types.filter((t) => !fresh.has(keyOf(place, t.id)) || earlier.has(keyOf(place, t.id)))
      return { types: ofPlace, ...(done.length === ofPlace.length && done.length > 0 && { done }) }
    },
  }
}

const keyOf = (place: Place, type: string): string => `${place.accountId} ${place.region} ${type}`
