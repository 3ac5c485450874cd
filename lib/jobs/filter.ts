import { unknownValue } from '@/lib/core/unknown-value'
import type { Costed, Loaded } from './load'
import { jobTypeName } from './job-types'
import type { JobFilter } from './types'
import { ALONE } from './words'

/**
 * Refuses a series that there is not: a mistyped key would otherwise read as one without runs.
 *
 * @throws OutcropError `unknown-value` (400).
 */
export function requireSeries(f: JobFilter, all: Loaded): Loaded {
  const keys = all.groups.map((g) => g.key)
  const unknown = f.series?.find((key) => key !== ALONE && !keys.includes(key))
  if (unknown !== undefined) throw unknownValue('series', 'no series of jobs', unknown, keys)
  return all
}

/** Whether a run passes a filter: the same for the list, the series and the export. */
export function passes(f: JobFilter): (r: Costed) => boolean {
  const one = (values: string[] | undefined) => {
    const set = values?.length ? new Set(values) : null
    return (value: string): boolean => !set || set.has(value)
  }
  const [type, account, region, team, owner, state, series] = [f.type, f.account, f.region, f.team, f.owner?.map((e) => e.toLowerCase()), f.state, f.series].map(one) as [ReturnType<typeof one>, ...ReturnType<typeof one>[]]
  const words = f.q?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []
  return (r) => type(r.type) && account!(r.accountId) && region!(r.region) && team!(r.teamKey ?? 'none') && owner!(r.ownerEmail ?? 'none') && state!(r.state) && series!(r.series?.key ?? ALONE)
    && (f.from === undefined || (r.day !== null && r.day >= f.from)) && (f.to === undefined || (r.day !== null && r.day < f.to))
    && (words.length === 0 || allIn(words, r))
}

function allIn(words: string[], r: Costed): boolean {
  const text = [r.name, r.arn, r.type, jobTypeName(r.type), r.model, r.ownerEmail, r.ownerName, r.tags && JSON.stringify(r.tags)].join(' ').toLowerCase()
  return words.every((w) => text.includes(w))
}
