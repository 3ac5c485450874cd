import { OutcropError } from '@/lib/core/errors'
import type { Route } from './route'

/** A route and the values of its path. A fixed segment wins over a parameter: `/resources/assign` over `/resources/{id}`. */
export interface Match {
  route: Route
  params: Record<string, string>
}

/**
 * Finds the route of a path under /api/v1.
 *
 * @throws OutcropError 404 `unknown-route`; 405 `method-not-allowed` with `allow`, where other methods exist.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = path.split('/').filter(Boolean)
  const fits = routes.flatMap((route) => {
    const params = paramsOf(route.path, segments)
    return params ? [{ route, params, fixed: Object.keys(params).length }] : []
  }).sort((a, b) => a.fixed - b.fixed)
  // HEAD is GET without the body.
  const wanted = method === 'HEAD' ? 'GET' : method
  const match = fits.find((f) => f.route.method === wanted)
  if (match) return match
  if (fits.length === 0) throw new OutcropError('unknown-route', `There is no ${path} in this API. See /api/v1/openapi.json.`, 404)
  const allow = [...new Set(fits.map((f) => f.route.method))].sort().join(', ')
  throw new OutcropError('method-not-allowed', `${path} does not take ${method}, only ${allow}.`, 405, { allow })
}

function paramsOf(pattern: string, segments: string[]): Record<string, string> | null {
  const parts = pattern.split('/').filter(Boolean)
  if (parts.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    const value = decode(segments[i]!)
    if (part.startsWith('{')) params[part.slice(1, -1)] = value
    else if (part !== value) return null
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new OutcropError('invalid-parameter', 'The path holds a malformed percent-encoding.', 400, { in: 'path' })
  }
}
