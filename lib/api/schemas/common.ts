import { z } from 'zod'

/** Decimal string: no exponent, no trailing zeros. */
export const Money = z.string().regex(/^-?\d+(\.\d+)?$/).meta({ id: 'Money', description: 'Decimal string, never a float.', examples: ['130646.3401'] })
/** Years that PostgreSQL and AWS know; a bill of the year 0 is a mistake, not a question. */
export const Day = z.iso.date().regex(/^(19|20)/).meta({ description: 'UTC day, YYYY-MM-DD.' })
export const Month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/).meta({ description: 'UTC month, YYYY-MM.' })
export const Instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' })
export const Metric = z.enum(['unblended', 'amortized', 'net']).meta({ id: 'Metric', description: 'unblended: as invoiced; amortized: commitments spread over their term; net: after private discounts. A metric the bill lacks is refused with 422.' })
export const Shape = z.enum(['standing', 'transient', 'metered', 'storage', 'none']).meta({ id: 'Shape' })
export const RunState = z.enum(['starting', 'running', 'stopping', 'stopped', 'finished', 'failed', 'unknown']).meta({ id: 'RunState' })
export const Currency = z.string().regex(/^[A-Z]{3}$/).meta({ description: 'ISO 4217 code. Default: the currency with the largest total.' })
export const OtherCurrencies = z.array(z.object({ currency: Currency, total: Money })).optional()
export const Cursor = z.string().max(500)
export const Limit = z.coerce.number().int().min(1).max(500)

/** RFC 9457 problem details with a stable `code`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
}).catchall(z.unknown()).meta({ id: 'Problem' })

/** A filter of one value or several, where an empty value is a value: money without a model, a caller, a region or a service (`none`). */
export const manyOrNone = <T extends z.ZodType<string>>(one: T) =>
  z.preprocess((v) => (v === undefined ? undefined : (Array.isArray(v) ? v : [v]).flatMap((x) => String(x).split(',')).map((x) => x || 'none')), z.array(one).optional())

/** A filter that takes one value or several: `type=agent&type=flow` or `type=agent,flow`. */
export const many = <T extends z.ZodType<string>>(one: T) =>
  z.preprocess((v) => (v === undefined ? undefined : (Array.isArray(v) ? v : [v]).flatMap((x) => String(x).split(',')).filter(Boolean)), z.array(one).optional())
