import { OutcropError } from '@/lib/core/errors'

/** Values of filters and groups that mean something else. */
const RESERVED = new Set(['none', 'unattributed', 'null', 'statement'])

/**
 * A team's key from its name, for URLs and the API: `Développement & Ops` → `developpement-ops`.
 *
 * @throws OutcropError 400 `invalid-parameter` when nothing usable is left or the key has another meaning.
 */
export function slug(name: string): string {
  const key = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '')
  if (key === '') throw new OutcropError('invalid-parameter', `“${name}” makes no key; give one of letters, digits and dashes.`, 400, { field: 'key' })
  if (RESERVED.has(key)) throw new OutcropError('invalid-parameter', `“${key}” cannot be a team’s key: it has another meaning in filters.`, 400, { field: 'key' })
  return key
}
