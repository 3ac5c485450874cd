import { OutcropError } from '@/lib/core/errors'

/** Collects the parameters of one hand-written query: `add(value)` gives its placeholder. */
export class Params {
  readonly values: unknown[] = []

  /** @throws OutcropError `bad-text` (400) for text with a NUL, which PostgreSQL cannot hold and so nothing can match. */
  add(value: unknown): string {
    for (const v of Array.isArray(value) ? value : [value]) {
      if (typeof v === 'string' && v.includes('\0')) throw new OutcropError('bad-text', 'A parameter holds a NUL character.', 400)
    }
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** `text` as the literal inside a LIKE pattern. */
export const likeLiteral = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)

/** Instant of a timestamptz expression as ISO 8601 UTC with milliseconds, as `Date.toISOString` writes it. */
export const iso = (expression: string): string => `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Decimal text of a numeric expression, without trailing zeros; null stays null. */
export const decimal = (expression: string): string => `trim_scale(${expression})::text`
