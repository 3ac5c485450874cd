import { NextResponse, type NextRequest } from 'next/server'
import { contentSecurityPolicy, securityHeaders } from './app/server/security-headers'
import { sessionCookieName, sessionIdOf } from './app/server/session-cookie'

/** Reached without a session. The API and the health checks do their own asking. */
const PUBLIC = /^\/(login|setup|healthz|readyz|metrics)$|^\/api\//

/**
 * In front of every page: whoever has no session goes to the sign-in page and comes back after it, and every
 * answer carries the security headers. Whether the session still stands is asked where the data is read (`requireCtx`).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  if (!PUBLIC.test(pathname) && !(await sessionIdOf(request.cookies.get(sessionCookieName())?.value))) {
    const login = request.nextUrl.clone()
    login.pathname = '/login'
    login.search = pathname === '/' && !search ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return withHeaders(NextResponse.redirect(login), policy)
  }
  // Next gives its own scripts the nonce that it finds in the request's policy.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-outcrop-page', pathname + search)
  headers.set('content-security-policy', policy)
  return withHeaders(NextResponse.next({ request: { headers } }), policy)
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders(policy))) response.headers.set(name, value)
  return response
}

/** Everything but Next's own files and the static ones of public/. */
export const config = { matcher: ['/((?!_next/static|_next/image|.*\\.(?:svg|png|ico|woff2|txt|webmanifest)$).*)'] }
