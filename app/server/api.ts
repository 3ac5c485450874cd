import { routes } from '@/lib/api/routes'
import type { Server } from '@/lib/api/serve'
import { checkSession } from '@/lib/access/sessions'
import { now } from '@/lib/core/clock'
import { clientIp } from './context'
import { webDb } from './db'
import { observeRequest } from './metrics'
import { sessionCookieName, sessionIdOf } from './session-cookie'

/** What the API needs from the web framework. */
export function apiServer(): Server {
  return {
    db: webDb(), now, routes,
    ip: (request) => clientIp(request.headers),
    async session(request) {
      const sessionId = await sessionIdOf(cookieOf(request, sessionCookieName()))
      return sessionId ? checkSession(webDb(), now(), sessionId, clientIp(request.headers)) : null
    },
    observe: observeRequest,
  }
}

function cookieOf(request: Request, name: string): string | undefined {
  const pair = request.headers.get('cookie')?.split(/;\s*/).find((p) => p.startsWith(`${name}=`))
  return pair && decodeURIComponent(pair.slice(name.length + 1))
}
