import fc, { type Arbitrary } from 'fast-check'
import { valuesOf, type Known, type Schema } from './arbitrary'

export interface Parameter { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }
export interface Operation {
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
export interface Sent { method: string; path: string; body?: string }

/** How many of a hundred values are such as no schema allows. */
const BROKEN = 12

/** Requests for one operation, made from nothing but the document and what the database is known to hold. */
export function requestsFor(document: Schema, method: string, path: string, op: Operation, known: Known): Arbitrary<Sent> {
  const { fitting, broken } = valuesOf(document, known)
  const value = (schema: Schema, name: string) => fc.oneof({ weight: 100 - BROKEN, arbitrary: fitting(schema, name) }, { weight: BROKEN, arbitrary: broken })
  const inPath = op.parameters.filter((p) => p.in === 'path'), inQuery = op.parameters.filter((p) => p.in === 'query')
  const optional = inQuery.filter((p) => !p.required)
  const query = fc.subarray(optional, { maxLength: Math.min(4, optional.length) }).chain((some) => fc.tuple(...[...inQuery.filter((p) => p.required), ...some].map((p) => value(p.schema, p.name).map((v) => [p.name, v] as const))))
  const strange = fc.oneof({ weight: 95, arbitrary: fc.constant([]) }, { weight: 5, arbitrary: fc.constant([['surprise', '1']]) })
  const json = op.requestBody?.content['application/json']?.schema
  const body = json ? fc.oneof({ weight: 90, arbitrary: value(json, '').map((v) => JSON.stringify(v)) }, { weight: 5, arbitrary: fc.constant('{"a":') }, { weight: 5, arbitrary: mutated(fitting(json, ''), broken) }) : fc.constant(undefined)
  return fc.record({ path: fc.tuple(...inPath.map((p) => value(p.schema, `${path.split('/')[1]}.${p.name}`))), query, strange, body }).map((r) => {
    const search = new URLSearchParams()
    for (const [name, v] of [...r.query, ...r.strange]) for (const one of [v].flat()) search.append(name!, plain(one))
    let i = 0
    const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(plain(r.path[i++])) || '%20')
    return { method: method.toUpperCase(), path: `${filled}${search.size > 0 ? `?${search}` : ''}`, ...(r.body === undefined ? {} : { body: r.body }) }
  })
}

/** A fitting object with one property broken, or one too many. */
const mutated = (whole: Arbitrary<unknown>, broken: Arbitrary<unknown>) =>
  fc.tuple(whole, broken, fc.nat(), fc.boolean()).map(([v, nasty, n, more]) => {
    if (typeof v !== 'object' || v === null) return JSON.stringify(nasty)
    const keys = Object.keys(v)
    return JSON.stringify(more || keys.length === 0 ? { ...v, surprise: nasty } : { ...v, [keys[n % keys.length]!]: nasty })
  })

/** Half a surrogate pair can be in JSON, never in an address. */
const plain = (v: unknown): string => (typeof v === 'string' ? v : (JSON.stringify(v) ?? '')).replace(/\p{Surrogate}/gu, '\ufffd')
