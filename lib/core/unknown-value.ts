import { OutcropError } from './errors'

/** More values are not listed one by one: the nearest are named. */
export const FEW = 60
const NEAREST = 5

/**
 * The refusal of a value that a closed filter does not have.
 *
 * @param what what the value is not, as in `no team’s key`
 * @param all the values that there are; null: too many to tell
 */
export function unknownValue(field: string, what: string, value: string, all: string[] | null): OutcropError {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value
  const hint = hintOf(value, all)
  return new OutcropError('unknown-value', `“${shown}” is ${what}. ${hint}`.trim(), 400, { field, value: shown, ...(all && all.length <= FEW && { allowed: all }) })
}

function hintOf(value: string, all: string[] | null): string {
  if (all === null) return ''
  if (all.length === 0) return 'There is none yet.'
  if (all.length <= 12) return `There ${all.length === 1 ? 'is' : 'are'} ${all.join(', ')}.`
  const near = nearest(value, all)
  return near.length > 0 ? `The nearest: ${near.join(', ')}.` : ''
}

/** Those that share the most pairs of letters with the value, best first. */
function nearest(value: string, all: string[]): string[] {
  const pairs = (s: string): Set<string> => new Set([...s.toLowerCase()].slice(1).map((c, i) => s.toLowerCase()[i]! + c))
  const own = pairs(value)
  const scored = all.map((v) => { const p = pairs(v); return { v, score: (2 * [...p].filter((x) => own.has(x)).length) / (p.size + own.size || 1) } })
  return scored.filter((s) => s.score > 0.4).sort((a, b) => b.score - a.score).slice(0, NEAREST).map((s) => s.v)
}
