import { permit } from '@/lib/access/permit'
import { refusalsWritten } from '@/lib/access/refusals'
import { authenticateToken } from '@/lib/access/authenticate-token'
import type { Actor, Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Db } from '@/lib/db/client'
import { CLOSED, requireKnown, type ClosedFilters } from '@/lib/inventory/require-known'
import { readInput } from './input'
import { matchRoute } from './match'
import { asOutcropError, problemResponse } from './problem'
import { toResponse } from './respond'
import { ANONYMOUS, type CheckedInput, type Route } from './route'
import { requireSameOrigin } from './same-origin'

export interface Server {
  db: Db
  now(): Date
  routes: readonly Route[]
  /** The actor of the browser's session, or null. Reading cookies is the web framework's part. */
  session(request: Request): Promise<Actor | null>
  /** Address of the client, for the audit. */
  ip?(request: Request): string
  /** Told of every answer: the route's declared path (`unmatched` for none), status and seconds. */
  observe?(route: string, method: string, status: number, seconds: number): void
}

/** Answers one request under /api/v1: match → authenticate → permit → validate → known values → handle → reply. Never throws. */
export async function serve(server: Server, request: Request, path: string): Promise<Response> {
  const start = performance.now()
  let name = 'unmatched'
  const response = await (async () => {
    const { route, params } = matchRoute(server.routes, request.method, path)
    name = route.path
    const ctx: Ctx = { db: server.db, now: server.now(), actor: await authenticate(server, request, route) }
    if (route.right !== 'public' && route.right !== 'signed-in') permit(ctx, route.right)
    const input = await readInput(route, request, params)
    await requireKnown(ctx, closedFilters(input))
    return toResponse(route, request, await route.handler(ctx, input))
  })().catch((e: unknown) => problemResponse(asOutcropError(e), new URL(request.url).pathname))
  await refusalsWritten()
  server.observe?.(name, request.method, response.status, (performance.now() - start) / 1000)
  return response
}

/** The filters of a request, in the address or in the body's `filter`: their names mean the same in every route. */
function closedFilters(input: CheckedInput): ClosedFilters {
  const { query, body } = input as { query: Record<string, unknown>; body?: { filter?: Record<string, unknown> } }
  return Object.fromEntries(CLOSED.map((name) => [name, [query[name], body?.filter?.[name]].flat().filter((v) => typeof v === 'string')]))
}

async function authenticate(server: Server, request: Request, route: Route): Promise<Actor> {
  const header = request.headers.get('authorization')
  if (header !== null) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1]
    const actor = token ? await authenticateToken(server.db, server.now(), token, server.ip?.(request)) : null
    if (actor) return actor
    throw new OutcropError('invalid-token', 'The API token is not valid: unknown, expired or revoked. Create one under Settings → Tokens.', 401)
  }
  if (route.right === 'public') return ANONYMOUS
  const actor = await server.session(request)
  if (!actor) throw new OutcropError('not-signed-in', 'Sign in, or send an API token: Authorization: Bearer …', 401)
  requireSameOrigin(request)
  return actor
}
