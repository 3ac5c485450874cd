/**
 * Randomness without state: every value is a hash of the seed and of what it is for. So the estate does not
 * change when a resource is added, and a day's usage is the same whichever days were asked for before.
 */
export type Key = string | number

/** 32-bit hash of the keys (FNV-1a over their text, then murmur's finaliser for spread). */
export function hash(...keys: Key[]): number {
  let h = 0x811c9dc5
  const text = keys.join('\u0001')
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i)
    h = Math.imul(h, 0x01000193)
  }
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Uniform in [0, 1). */
export const unit = (...keys: Key[]): number => hash(...keys) / 0x1_0000_0000

/** Uniform in [from, to). */
export const between = (from: number, to: number, ...keys: Key[]): number => from + (to - from) * unit(...keys)

/** Whole number in [from, to], both ends included. */
export const int = (from: number, to: number, ...keys: Key[]): number => from + Math.floor((to - from + 1) * unit(...keys))

/** @throws RangeError when there is nothing to pick from. */
export function pick<T>(from: readonly T[], ...keys: Key[]): T {
  const chosen = from[hash(...keys) % from.length]
  if (chosen === undefined) throw new RangeError('Nothing to pick from.')
  return chosen
}

const lower = 'abcdefghijklmnopqrstuvwxyz0123456789'
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const text = (alphabet: string, length: number, keys: Key[]): string =>
  Array.from({ length }, (_, i) => alphabet[hash(...keys, 'char', i) % alphabet.length]).join('')

/** Twelve lower-case characters, as in most Bedrock ARNs. */
export const lowerId = (length: number, ...keys: Key[]): string => text(lower, length, keys)

/** As AWS gives executions and sessions. */
export function uuid(...keys: Key[]): string {
  const hex = text('0123456789abcdef', 32, keys)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Ten upper-case characters, as AWS gives agents, knowledge bases and flows. */
export const upperId = (length: number, ...keys: Key[]): string => text(upper, length, keys)
