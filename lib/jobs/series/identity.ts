import { createHash } from 'node:crypto'
import { isPart } from '../job-types'
import type { Run } from '../run'
import { stemOf } from './stem'

/** A run whose name is AWS's id has none of its own. */
const named = (r: Run): boolean => r.name !== '' && !r.arn.endsWith(`/${r.name}`) && r.name !== r.arn

/** Of parts (a data source's ingestions) the parent, else the name without dates and counters; '' where a run has neither. */
const subjectOf = (r: Run): string => (isPart(r.type) ? (r.parentArn ?? '') : named(r) ? stemOf(r.name) : '')

const known = new WeakMap<Run, string | null>()

/**
 * What runs of one series share, as one text: account, region, type, base model and subject. null: the run has no
 * subject and stands alone.
 */
export function identityOf(r: Run): string | null {
  let identity = known.get(r)
  if (identity === undefined) {
    const subject = subjectOf(r)
    known.set(r, identity = subject === '' ? null : [r.accountId, r.region, r.type, r.model ?? '', subject].join('\n'))
  }
  return identity
}

/** Key of a series, the same on any machine: what it is called, and a hash of all that its runs share. */
export function seriesKey(identity: string): string {
  const subject = identity.slice(identity.lastIndexOf('\n') + 1)
  const slug = subject.slice(subject.lastIndexOf('/') + 1).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 10)
  return slug === '' ? hash : `${slug}-${hash}`
}

/** What a series is called: its parent's name, or the run's without what differs from run to run, with the separators of the name. */
export function seriesName(r: Run): string {
  const subject = subjectOf(r)
  if (isPart(r.type)) return r.parentName ?? subject.slice(subject.lastIndexOf('/') + 1)
  const words = subject.split(' ').map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const begins = new RegExp(`^${words.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}])`, 'iu').exec(r.name)
  return begins?.[0].toLowerCase() ?? subject.replaceAll(' ', /[^\p{L}\p{N}]/u.exec(r.name)?.[0] ?? ' ')
}
