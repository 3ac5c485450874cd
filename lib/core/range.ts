import { OutcropError } from './errors'

/**
 * Refuses a range of UTC days that is empty or runs backwards. `to` is exclusive.
 *
 * @throws OutcropError `bad-range` (400).
 */
export function checkRange(from: string, to: string): void {
  if (from >= to) throw new OutcropError('bad-range', `from (${from}) must be before to (${to}); to is exclusive.`, 400)
}
