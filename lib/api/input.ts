import { z } from 'zod'
import { OutcropError } from '@/lib/core/errors'
import type { CheckedInput, Route } from './route'

/** A request's body may not be larger than this (50,000 ids fit). */
const MAX_BODY = 4 * 1024 * 1024
const NOTHING = z.object({}).strict()

/**
 * What a route's schemas make of a request.
 *
 * @throws OutcropError 400 `unknown-parameter` (with `parameters`), `invalid-parameter` (with `field`),
 *   `invalid-json`, `bad-text`; 413 `too-large`; 415 `unsupported-media-type`.
 */
export async function readInput(route: Route, request: Request, params: Record<string, string>): Promise<CheckedInput> {
  return {
    params: check(route.params ?? z.object({}), params, 'path'),
    query: check(route.query ?? NOTHING, queryObject(new URL(request.url).searchParams), 'query'),
    body: route.body ? check(route.body, await jsonBody(request), 'body') : (undefined as never),
    request,
  }
}

/** `a=1&b=2&b=3` → `{ a: '1', b: ['2', '3'] }`. */
function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key)
    out[key] = values.length === 1 ? values[0]! : values
  }
  return { ...out }
}

async function jsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const text = await limitedText(request)
  if (text === '') return {}
  if (type !== 'application/json') throw new OutcropError('unsupported-media-type', 'Send the body as application/json.', 415)
  try {
    return JSON.parse(text)
  } catch {
    throw new OutcropError('invalid-json', 'The body is not valid JSON.', 400)
  }
}

async function limitedText(request: Request): Promise<string> {
  const tooLarge = () => new OutcropError('too-large', `The body is larger than ${MAX_BODY / 1024 / 1024} MB.`, 413)
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) throw tooLarge()
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function check(schema: z.ZodType, value: unknown, where: 'path' | 'query' | 'body'): never {
  if (holdsNul(value)) throw new OutcropError('bad-text', `The ${where} holds a NUL character, which no text in Outcrop can.`, 400, { in: where })
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data as never
  const issue = result.error.issues[0]!
  const at = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((k) => (at ? `${at}.${k}` : k))
    throw new OutcropError('unknown-parameter', `Unknown parameter${names.length > 1 ? 's' : ''} in the ${where}: ${names.join(', ')}.`, 400, { parameters: names, in: where })
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    const given = issue.input.slice(0, 100), allowed = issue.values.map(String)
    throw new OutcropError('invalid-parameter', `“${at}” in the ${where} is not valid: “${given}” is none of ${allowed.join(', ')}.`, 400, { field: at, in: where, value: given, allowed })
  }
  throw new OutcropError('invalid-parameter', `${at ? `“${at}” in the ${where}` : `The ${where}`} is not valid: ${issue.message}`, 400, { field: at, in: where })
}

/** PostgreSQL cannot hold NUL in text: it is refused here once, instead of failing in some query. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, v]) => key.includes('\0') || holdsNul(v))
}
