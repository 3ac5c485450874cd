import fc, { type Arbitrary } from 'fast-check'

export type Schema = Record<string, unknown>
/** What the database really holds, by the name under which the API asks for it. */
export type Known = Record<string, readonly unknown[]>

/** Text that has broken something somewhere: quotes, wildcards, formulas, controls, half a surrogate pair, other scripts, paths. */
const HOSTILE = ['', ' ', '0', '-1', 'null', 'true', 'NaN', '1e309', "' or 1=1 --", '%', '_', '\\', '=1+1', '@x', '\r\n', '\t', '\0', '\u202e', '\ud800', '🂡', 'İ', '../../etc/passwd', '<script>', '{}', '[]', ',', ';', '0001-01-01', '2026-02-30', '9999-12-31', '__proto__', 'x'.repeat(5000)]

const NASTY: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }), fc.integer(), fc.constantFrom<unknown>(-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, true, null, [], {}, [[]], { a: { b: [] } }),
)

/**
 * Values for one schema of the OpenAPI document: mostly ones that fit it, some of which the database knows, and some
 * that no schema allows.
 */
export function valuesOf(document: Schema, known: Known) {
  const resolve = (s: Schema): Schema => (typeof s.$ref === 'string' ? ((document.components as { schemas: Record<string, Schema> }).schemas[s.$ref.split('/').at(-1)!]!) : s)

  function fitting(given: Schema, name: string, depth = 0): Arbitrary<unknown> {
    const s = resolve(given)
    if (Array.isArray(s.enum)) return fc.constantFrom<unknown>(...(s.enum as unknown[]))
    if ('const' in s) return fc.constant(s.const)
    const choices = (s.anyOf ?? s.oneOf) as Schema[] | undefined
    if (choices) return fc.oneof(...choices.map((c) => fitting(c, name, depth + 1)))
    const types = [s.type].flat() as string[]
    return fc.oneof(...types.map((type) => ofType(type, s, name, depth)))
  }

  function ofType(type: string, s: Schema, name: string, depth: number): Arbitrary<unknown> {
    if (type === 'null') return fc.constant(null)
    if (type === 'boolean') return fc.boolean()
    if (type === 'integer' || type === 'number') return number(type, s, name)
    if (type === 'array') return fc.array(fitting(s.items as Schema, name, depth + 1), { minLength: Number(s.minItems ?? 0), maxLength: Math.min(3, Number(s.maxItems ?? 3)) })
    if (type === 'object') return object(s, depth)
    return text(s, name)
  }

  function number(type: string, s: Schema, name: string): Arbitrary<unknown> {
    const min = Number(s.minimum ?? (s.exclusiveMinimum === undefined ? 0 : Number(s.exclusiveMinimum) + 1)), max = Math.max(min, Number(s.maximum ?? 1000))
    const any = fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, min + 50)) }), type === 'integer' ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) }) : fc.double({ min, max, noNaN: true }))
    return withKnown(any, name)
  }

  function object(s: Schema, depth: number): Arbitrary<unknown> {
    const properties = Object.entries((s.properties ?? {}) as Record<string, Schema>)
    const required = new Set((s.required ?? []) as string[])
    if (depth > 6) return fc.constant({})
    return fc.record(Object.fromEntries(properties.map(([key, p]) => [key, fitting(p, key, depth + 1)])), { requiredKeys: properties.map(([key]) => key).filter((key) => required.has(key)) })
  }

  function text(s: Schema, name: string): Arbitrary<unknown> {
    const patterns = [s.pattern, ...((s.allOf ?? []) as Schema[]).map((a) => a.pattern)].filter((p) => typeof p === 'string')
    const instant = fc.date({ min: new Date('2025-10-01'), max: new Date('2027-02-01'), noInvalidDate: true }).map((d) => d.toISOString())
    const day = instant.map((i) => i.slice(0, 10))
    if (s.format === 'date-time') return instant
    if (patterns.some((p) => p.includes('(?:0[13578]|1[02])'))) return withKnown(day, name)
    if (s.format === 'uuid') return withKnown(fc.uuid(), name)
    const narrow = patterns.find((p) => !p.includes('[^\\0]*') && !p.includes('(?!'))
    const any = narrow ? fc.stringMatching(new RegExp(narrow)) : fc.oneof(fc.string({ unit: 'grapheme', minLength: Number(s.minLength ?? 0), maxLength: Math.min(30, Number(s.maxLength ?? 30)) }), day)
    return withKnown(any, name)
  }

  const withKnown = (any: Arbitrary<unknown>, name: string): Arbitrary<unknown> =>
    known[name]?.length ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>(...known[name]) }, { weight: 1, arbitrary: any }) : any

  return { fitting, broken: NASTY }
}
