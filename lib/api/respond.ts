import { isDeepStrictEqual } from 'node:util'
import { Reply } from './reply'
import type { Route } from './route'

/**
 * A handler's result as an HTTP response: nothing is cached unless the reply says so, a matching If-None-Match
 * answers 304, HEAD has no body.
 *
 * @throws Error in tests and development, when JSON data does not fit the route's response schema. In
 *   production answers are not checked: it would cost more than the query.
 */
export function toResponse(route: Route, request: Request, result: unknown): Response {
  const reply = result instanceof Reply ? result : new Reply(route.status ?? 200, {}, result)
  const headers = new Headers({ 'cache-control': 'no-store', vary: 'Authorization, Cookie', ...reply.headers })
  const etag = headers.get('etag')
  if (etag && request.method !== 'POST' && matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  if (reply.stream) {
    const body = request.method === 'HEAD' ? null : toStream(reply.stream)
    return new Response(body, { status: reply.status, headers })
  }
  if (reply.data === undefined) return new Response(null, { status: reply.status, headers })
  if (process.env.NODE_ENV !== 'production') checkAnswer(route, reply.data)
  headers.set('content-type', 'application/json')
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(reply.data), { status: reply.status, headers })
}

const matches = (header: string | null, etag: string): boolean =>
  header !== null && header.split(',').some((h) => h.trim() === '*' || h.trim().replace(/^W\//, '') === etag)

function checkAnswer(route: Route, data: unknown): void {
  if (!route.response) return
  const sent: unknown = JSON.parse(JSON.stringify(data))
  const result = route.response.safeParse(sent)
  if (!result.success) throw new Error(`The answer of ${route.method} ${route.path} does not fit its schema: ${JSON.stringify(result.error.issues.slice(0, 3))}`)
  // A schema drops what it does not name; the document says that there is nothing else.
  if (!isDeepStrictEqual(result.data, sent)) throw new Error(`The answer of ${route.method} ${route.path} holds more than its schema names: ${unnamed(sent, result.data).join(', ')}.`)
}

/** Where `sent` holds what `named` does not. */
function unnamed(sent: unknown, named: unknown, at = ''): string[] {
  if (typeof sent !== 'object' || sent === null || typeof named !== 'object' || named === null) return isDeepStrictEqual(sent, named) ? [] : [at]
  return Object.entries(sent).flatMap(([key, v]) => (key in named ? unnamed(v, (named as Record<string, unknown>)[key], `${at}/${key}`) : [`${at}/${key}`])).slice(0, 3)
}

/** Pulls as the client reads, so that memory stays flat; a client that goes away ends the producer. */
function toStream(chunks: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      } catch (e) {
        console.error('A streamed answer was cut off:', e)
        controller.error(e)
      }
    },
    async cancel() { await iterator.return?.() },
  })
}
