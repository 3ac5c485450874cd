import type { z } from 'zod'

/** A refused or failed request: `code` is stable, `message` says what to do. */
export class ApiError extends Error {
  constructor(readonly code: string, message: string, readonly status: number, readonly requestId?: string) {
    super(message)
    this.name = 'ApiError'
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** `{ type: ['agent', 'flow'], q: '' }` → `type=agent%2Cflow`: lists by comma, empty values left out. */
export function queryString(query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') {
      if (value.length > 0) params.set(name, value.join(','))
    } else params.set(name, String(value))
  }
  return params.toString()
}

export const apiUrl = (path: string, query: Query = {}): string => {
  const text = queryString(query)
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

/** A response that is not JSON (a proxy's HTML, a cut connection) becomes a plain code as well. */
async function failure(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as { code?: string; detail?: string; title?: string; requestId?: string }
    return new ApiError(problem.code ?? `http-${response.status}`, problem.detail ?? problem.title ?? 'The request failed.', response.status, problem.requestId)
  } catch {
    return new ApiError(`http-${response.status}`, 'The server answered with something that is not Outcrop’s. Try again; if it stays, look at its log.', response.status)
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new ApiError('unreachable', 'Outcrop does not answer. Check that it runs and that you are connected, then try again.', 503)
  }
  if (!response.ok) throw await failure(response)
  return response
}

/** @throws ApiError */
export async function apiGet<T>(schema: z.ZodType<T>, path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await send(apiUrl(path, query), { signal, headers: { accept: 'application/json' } })
  return check(schema, await response.json(), path)
}

/** POST, PUT, PATCH or DELETE with a JSON body. @throws ApiError */
export async function apiSend<T>(schema: z.ZodType<T>, method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await send(apiUrl(path), {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  return check(schema, text ? JSON.parse(text) : null, path)
}

function check<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ApiError('unexpected-answer', `The answer of ${path} does not look as expected (${issue?.path.join('.') || 'body'}: ${issue?.message}). The page and the server may be of different versions: reload.`, 500)
}

/** POST that is answered line by line: each line goes to `onLine` as it comes. @throws ApiError */
export async function apiLines(path: string, query: Query, onLine: (line: unknown) => void, signal?: AbortSignal): Promise<void> {
  const response = await send(apiUrl(path, query), { method: 'POST', signal, headers: { accept: 'application/x-ndjson' } })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const complete = (rest + part.value).split('\n')
    rest = complete.pop() ?? ''
    for (const line of complete) if (line !== '') onLine(JSON.parse(line))
  }
}
