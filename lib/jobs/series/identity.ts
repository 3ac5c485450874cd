import { createHash } from 'node:crypto'
import { isPart } from '../job-types'
import type { StoredRun, Run } from '../run'
import { stemOf } from './stem'

/** What runs of one series share. */
export interface Identity {
  /** Stable: the same for the same account, region, type, model and name, on any machine. */
  key: string
  /** The name without what differs from run to run. */
  name: string
}

/** A run whose name is AWS's id has none of its own. */
const named = (r: StoredRun): boolean => r.name !== '' && !r.arn.endsWith(`/${r.name}`) && r.name !== r.arn

const known = new WeakMap<Run, Identity | null>()

/**
 * The series that a run would belong to: account, region, type, base model, and the name without dates and counters
 * (of parts, such as a data source's ingestions, the parent instead of the name). null: it has neither, and
 * stands alone.
 */
export function identityOf(r: Run): Identity | null {
  let identity = known.get(r)
  if (identity === undefined) known.set(r, identity = read(r))
  return identity
}

function read(r: Run): Identity | null {
  const stem = isPart(r.type) ? (r.parentArn ?? '') : named(r) ? stemOf(r.name) : ''
  if (stem === '') return null
  const name = isPart(r.type) ? (r.parentName ?? stem.slice(stem.lastIndexOf('/') + 1)) : (sharedPrefix(r.name, stem))
  const hash = createHash('sha256').update([r.accountId, r.region, r.type, r.model ?? '', stem].join('\n')).digest('hex').slice(0, 10)
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)
  return { key: slug === '' ? hash : `${slug}-${hash}`, name }
}

/** The stem as people write it: with the separators of the name. */
function sharedPrefix(name: string, stem: string): string {
  const [first, ...words] = stem.split(' ').map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${[first, ...words].join('[^\\p{L}\\p{N}]+')}(?![\\p{L}])`, 'iu').exec(name)?.[0].toLowerCase() ?? stem.replaceAll(' ', /[^\p{L}\p{N}]/u.exec(name)?.[0] ?? ' ')
}
