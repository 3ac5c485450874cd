import type { z } from 'zod'
import type { Action } from '@/lib/access/rights'
import type { Actor, Ctx } from '@/lib/core/context'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>

/** What a handler gets beside the context: input that has passed the route's schemas. */
export interface RouteInput<P, Q, B> {
  params: Out<P>
  query: Out<Q>
  body: Out<B>
  request: Request
}

/** One route of the API, declared once: it is checked, served and documented from this. */
export interface Route {
  method: Method
  /** Under /api/v1, e.g. `/resources/{id}`. */
  path: string
  summary: string
  /** An action of the rights map; `signed-in`: anyone who is; `public`: anyone at all. */
  right: Action | 'signed-in' | 'public'
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** Schema of the JSON answer; null where the answer is not JSON or has no body. */
  response: z.ZodType | null
  /** Status of success, default 200. */
  status?: number
  /** Media types beside application/json that it can answer with. */
  produces?: string[]
  /** Given what the schemas above made of the request; `defineRoute` types it, hence `never` here. */
  handler(ctx: Ctx, input: CheckedInput): unknown
}

export interface CheckedInput {
  params: never
  query: never
  body: never
  request: Request
}

/**
 * Declares a route. `params`, `query` and `body` must be strict objects: what a schema does not name is
 * refused with 400, not ignored. The handler is typed from the schemas.
 *
 *     defineRoute({ method: 'GET', path: '/runs/{id}', summary: 'One run', right: 'run:read',
 *       params: z.object({ id: z.uuid() }).strict(), response: Run,
 *       handler: (ctx, { params }) => getRun(ctx, params.id) })
 */
export function defineRoute<P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  route: Omit<Route, 'params' | 'query' | 'body' | 'handler'> & {
    params?: P
    query?: Q
    body?: B
    /** Answers with data (status 200) or a `Reply`, or a promise of either. */
    handler(ctx: Ctx, input: RouteInput<P, Q, B>): unknown
  },
): Route {
  return route
}

/** The actor of a public route: nobody, with the least role there is. */
export const ANONYMOUS: Actor = { kind: 'token', id: 0, name: 'anonymous', role: 'viewer', teamIds: [] }
